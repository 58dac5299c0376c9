import { Flex, LoadingButton, Text, TextArea } from '@hubspot/ui-extensions';
import type { Draft } from './use-draft.ts';

export interface DraftEditorProps {
  readonly draft: Draft;
  readonly mayWrite: boolean;
  readonly onType: (text: string) => void;
}

/** The draft as JSON. A draft with issues can be saved, so that no work is lost; it cannot be published. */
export function DraftEditor({ draft, mayWrite, onType }: DraftEditorProps) {
  return (
    <Flex direction="column" gap="xs">
      <TextArea
        label="Draft as JSON"
        description={`A draft writes nothing to records. ${originOf(draft)}`}
        name="draft"
        value={draft.text}
        readOnly={!mayWrite}
        rows={24}
        resize="vertical"
        error={draft.issues.length > 0}
        onInput={onType}
        testId="draft-text"
      />
      <Flex direction="row" gap="sm" align="center">
        <LoadingButton
          variant="secondary"
          loading={draft.saving}
          disabled={!mayWrite || !draft.unsaved}
          onClick={() => void draft.save()}
          testId="save"
        >
          Save the draft
        </LoadingButton>
        <Text variant="microcopy" testId="save-state">
          {saveState(draft, mayWrite)}
        </Text>
      </Flex>
    </Flex>
  );
}

function saveState(draft: Draft, mayWrite: boolean): string {
  if (!mayWrite) return 'Only an editor or a publisher may save.';
  return draft.unsaved ? 'Not saved yet.' : 'Saved.';
}

function originOf({ source, basedOn }: Draft): string {
  if (source === 'example') return 'There is none yet: this is an example to start from.';
  if (source === 'live') return `There is none now: this is version ${basedOn}, which is live.`;
  return basedOn === null ? 'It will be the first version.' : `It is based on version ${basedOn}.`;
}
