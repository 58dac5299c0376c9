import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';

export interface StaleDraftProps {
  /** Prefix of the test ids. */
  readonly name: string;
  readonly refusal: Refusal;
  readonly onReload: () => void;
  /** Keeps the typed text, based on what is there now. Absent where there is no text to keep. */
  readonly onKeep?: () => void;
}

/** Shown when somebody else published or saved in the meantime: nothing was written, and the author decides. */
export function StaleDraft({ name, refusal, onReload, onKeep }: StaleDraftProps) {
  return (
    <Alert title={titleOf(refusal)} variant="warning" testId={`${name}-stale`}>
      <Flex direction="column" gap="xs" align="start">
        <Text>
          {onKeep === undefined
            ? 'Nothing was written. Load what is there now and look again.'
            : 'Nothing was written. Load what is there now, or keep your text and put it on top of it.'}
        </Text>
        <Flex direction="row" gap="sm">
          <Button size="sm" onClick={onReload} testId={`${name}-stale-reload`}>
            Load what is there now
          </Button>
          {onKeep !== undefined && (
            <Button size="sm" onClick={onKeep} testId={`${name}-stale-keep`}>
              Keep my text
            </Button>
          )}
        </Flex>
      </Flex>
    </Alert>
  );
}

function titleOf({ presentVersion, presentRevision }: Refusal): string {
  if (presentRevision !== null) return 'Somebody else saved this draft meanwhile';
  return `${presentVersion === null ? 'Another version' : `Version ${presentVersion}`} was published meanwhile`;
}
