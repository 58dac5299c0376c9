/** The states of a company without a score: expected ones, so none of them reads like a failure. */
import { Alert, Button, EmptyState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import type { Refusal } from './ask-server.ts';
import type { Waiting } from './follow-fit.ts';

interface Retryable {
  readonly onRetry: () => void;
}

export interface PendingFitProps extends Retryable {
  readonly refusal: Refusal | null;
  readonly waiting: Waiting;
}

export function UnpublishedFit({ onRetry }: Retryable) {
  return (
    <Empty title="Nothing published yet" imageName="target" testId="unpublished" onRetry={onRetry}>
      <Text>
        Once an admin publishes the criteria of your Ideal Customer Profile, every company gets its score
        here.
      </Text>
      <Text variant="microcopy">Admins: Settings, Integrations, Connected apps, Fitgate, Settings tab.</Text>
    </Empty>
  );
}

export function DisconnectedFit({ onRetry }: Retryable) {
  return (
    <Empty title="Fitgate is not connected" imageName="integrations" testId="disconnected" onRetry={onRetry}>
      <Text>Fitgate may no longer read this account, so it shows no score.</Text>
      <Text variant="microcopy">
        Admins: install Fitgate again under Settings, Integrations, Connected apps. The criteria are kept.
      </Text>
    </Empty>
  );
}

export function PendingFit({ refusal, waiting, onRetry }: PendingFitProps) {
  return (
    <Empty title="Not scored yet" imageName="companies" testId="pending" onRetry={onRetry}>
      {waiting === 'yes' ? (
        <LoadingSpinner label="This company is being scored" showLabel />
      ) : (
        <Text>
          This company is in line to be scored. That takes longer right after new criteria are published.
        </Text>
      )}
      {refusal !== null && <Alert title={refusal.message} variant="warning" />}
    </Empty>
  );
}

interface EmptyProps extends Retryable {
  readonly title: string;
  readonly imageName: 'target' | 'integrations' | 'companies';
  readonly testId: string;
  readonly children: ReactNode;
}

function Empty({ title, imageName, testId, onRetry, children }: EmptyProps) {
  return (
    <EmptyState title={title} imageName={imageName} layout="vertical" testId={testId}>
      <Flex direction="column" gap="sm" align="center">
        {children}
        <Button onClick={onRetry} size="sm" testId="retry">
          Check again
        </Button>
      </Flex>
    </EmptyState>
  );
}
