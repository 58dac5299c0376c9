import { Button, ErrorState, Flex, Text } from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';

export interface FailedFitProps {
  readonly refusal: Refusal;
  readonly onRetry: () => void;
}

/** Shown when there is no answer: why, and how to try again. */
export function FailedFit({ refusal, onRetry }: FailedFitProps) {
  return (
    <ErrorState title="Fit couldn't be loaded" testId="failed">
      <Flex direction="column" gap="sm" align="center">
        <Text>{refusal.message}</Text>
        {refusal.id !== null && (
          <Text variant="microcopy">If it stays, give your admin this id: {refusal.id}</Text>
        )}
        <Button onClick={onRetry} testId="retry">
          Try again
        </Button>
      </Flex>
    </ErrorState>
  );
}
