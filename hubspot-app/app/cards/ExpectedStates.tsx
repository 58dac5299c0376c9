/** States in which a company has no score yet. They are expected, so none of them looks like a failure. */
import { Alert, Button, EmptyState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { instant, refusalText } from 'fitgate-shared/shared-words.ts';
import type { ReactNode } from 'react';
import type { Waiting } from './follow-fit.ts';

interface Retryable {
  /** The refusal of the last try. */
  readonly refusal: Refusal | null;
  readonly onRetry: () => void;
}

export interface PendingFitProps extends Retryable {
  readonly waiting: Waiting;
}

export function UnpublishedFit(again: Retryable) {
  return (
    <Empty title="No criteria yet" imageName="target" testId="unpublished" {...again}>
      <Text>Once your admins publish what a good customer is, you'll see it here.</Text>
    </Empty>
  );
}

export interface DisconnectedFitProps extends Retryable {
  /** Null when it was never connected. */
  readonly since: string | null;
  readonly timeZone: string;
}

export function DisconnectedFit({ since, timeZone, ...again }: DisconnectedFitProps) {
  const title =
    since === null ? 'Fitgate is not connected' : `Scores stopped updating on ${instant(since, timeZone)}`;
  return (
    <Empty title={title} imageName="integrations" testId="disconnected" {...again}>
      <Text>
        Your admin has to reconnect Fitgate. The last answer stays in the record's Fitgate properties.
      </Text>
    </Empty>
  );
}

export function PendingFit({ waiting, ...again }: PendingFitProps) {
  return (
    <Empty title="Scoring this company" imageName="companies" testId="pending" {...again}>
      {waiting === 'yes' && <LoadingSpinner label="Scoring this company" />}
      <Text>
        {waiting === 'yes'
          ? 'New companies are scored within a few seconds.'
          : 'This company is in line. That takes longer right after new criteria are published.'}
      </Text>
    </Empty>
  );
}

interface EmptyProps extends Retryable {
  readonly title: string;
  readonly imageName: 'target' | 'integrations' | 'companies';
  readonly testId: string;
  readonly children: ReactNode;
}

function Empty({ title, imageName, testId, refusal, onRetry, children }: EmptyProps) {
  return (
    <EmptyState title={title} imageName={imageName} layout="vertical" testId={testId}>
      <Flex direction="column" gap="sm" align="center">
        {children}
        {refusal !== null && <Alert title={refusalText(refusal)} variant="warning" testId="refusal" />}
        <Button onClick={onRetry} size="sm" testId="retry">
          Check again
        </Button>
      </Flex>
    </EmptyState>
  );
}
