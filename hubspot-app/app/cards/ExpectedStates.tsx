/** States in which a company has no score yet. They are expected, so none of them looks like a failure. */
import { Alert, Button, EmptyState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { refusalText } from 'fitgate-shared/shared-words.ts';
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
    <Empty title="Nothing published yet" imageName="target" testId="unpublished" {...again}>
      <Text>
        Once an admin publishes the criteria of your Ideal Customer Profile, every company gets its score
        here.
      </Text>
      <Text variant="microcopy">Admins: Settings, Integrations, Connected apps, Fitgate, Settings tab.</Text>
    </Empty>
  );
}

export function DisconnectedFit(again: Retryable) {
  return (
    <Empty title="Fitgate is not connected" imageName="integrations" testId="disconnected" {...again}>
      <Text>Fitgate may no longer read this account, so it shows no score.</Text>
      <Text variant="microcopy">
        Admins: install Fitgate again under Settings, Integrations, Connected apps. The criteria are kept.
      </Text>
    </Empty>
  );
}

export function PendingFit({ waiting, ...again }: PendingFitProps) {
  return (
    <Empty title="Not scored yet" imageName="companies" testId="pending" {...again}>
      {waiting === 'yes' ? (
        <LoadingSpinner label="This company is being scored" showLabel />
      ) : (
        <Text>
          This company is in line to be scored. That takes longer right after new criteria are published.
        </Text>
      )}
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
