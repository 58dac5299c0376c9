import { Alert, Button, Flex, Input, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { refusalText } from 'fitgate-shared/shared-words.ts';
import { StaleDraft } from './StaleDraft.tsx';
import type { Publishing } from './use-publish.ts';

export interface ConfirmPublishProps {
  /** Prefix of the test ids. */
  readonly name: string;
  readonly publishing: Publishing;
  /** Why it cannot be done now; null when it can. */
  readonly obstacle: string | null;
  readonly ask: string;
  readonly consequence: string;
  readonly confirm: string;
  readonly onReload: () => void;
  /** After somebody else published or saved: keeps this draft, based on what is there now. */
  readonly onKeep?: (conflict: Refusal) => void;
}

/** A reason, then a second look: publishing assesses every company and writes to their records. */
export function ConfirmPublish(props: ConfirmPublishProps) {
  const { name, publishing, obstacle, ask } = props;
  const missing = obstacle ?? (publishing.reason.trim() === '' ? 'Give a reason first.' : null);
  return (
    <Flex direction="column" gap="sm">
      <Input
        label="Reason"
        name="reason"
        description="Kept with the version, for whoever asks later."
        required
        value={publishing.reason}
        readOnly={obstacle !== null}
        onInput={publishing.setReason}
        testId={`${name}-reason`}
      />
      {publishing.confirming && missing === null ? (
        <Confirmation {...props} />
      ) : (
        <Flex direction="row" gap="sm" align="center">
          <Button
            variant="primary"
            disabled={missing !== null}
            onClick={() => publishing.setConfirming(true)}
            testId={name}
          >
            {ask}
          </Button>
          {missing !== null && (
            <Text variant="microcopy" testId={`${name}-obstacle`}>
              {missing}
            </Text>
          )}
        </Flex>
      )}
      {publishing.refusal !== null && <Refused {...props} refusal={publishing.refusal} />}
    </Flex>
  );
}

function Confirmation({ name, publishing, consequence, confirm }: ConfirmPublishProps) {
  return (
    <Alert title={consequence} variant="warning" testId={`${name}-confirmation`}>
      <Flex direction="row" gap="sm">
        <LoadingButton
          variant="primary"
          loading={publishing.busy}
          onClick={() => void publishing.run()}
          testId={`${name}-confirm`}
        >
          {confirm}
        </LoadingButton>
        <Button
          disabled={publishing.busy}
          onClick={() => publishing.setConfirming(false)}
          testId={`${name}-cancel`}
        >
          Not now
        </Button>
      </Flex>
    </Alert>
  );
}

interface RefusedProps extends ConfirmPublishProps {
  readonly refusal: Refusal;
}

function Refused({ name, publishing, refusal, onReload, onKeep }: RefusedProps) {
  if (refusal.kind === 'conflict') {
    const keep = (): void => {
      publishing.forget();
      onKeep?.(refusal);
    };
    return (
      <StaleDraft
        name={name}
        refusal={refusal}
        onReload={onReload}
        {...(onKeep === undefined ? {} : { onKeep: keep })}
      />
    );
  }
  const issues = refusal.issues.map((issue) => `${issue.path}: ${issue.expected}`);
  return (
    <Alert title="Nothing was published" variant="error" testId={`${name}-refused`}>
      {[refusalText(refusal), ...issues].join(' ')}
    </Alert>
  );
}
