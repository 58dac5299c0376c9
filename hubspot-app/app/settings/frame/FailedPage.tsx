import { Button, ErrorState, Flex, Text } from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';

export interface FailedPageProps {
  readonly refusal: Refusal;
  readonly onRetry: () => Promise<void>;
}

/** Shown when the page could not be read: why, and how to try again. */
export function FailedPage({ refusal, onRetry }: FailedPageProps) {
  const disconnected = refusal.kind === 'disconnected';
  return (
    <ErrorState
      title={disconnected ? 'Fitgate is not connected' : 'The criteria could not be loaded'}
      type={disconnected ? 'lock' : 'error'}
      testId="failed"
    >
      <Flex direction="column" gap="sm" align="center">
        <Text>{refusal.message}</Text>
        {refusal.id !== null && <Text variant="microcopy">Error id for support: {refusal.id}</Text>}
        <Button onClick={() => void onRetry()} testId="retry">
          Try again
        </Button>
      </Flex>
    </ErrorState>
  );
}
