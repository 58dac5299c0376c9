import { Divider, Flex } from '@hubspot/ui-extensions';
import type { CriteriaAnswer } from './contract.ts';
import { DraftEditor } from './DraftEditor.tsx';
import { DraftFindings } from './DraftFindings.tsx';
import { PreviewSection } from './PreviewSection.tsx';
import { PublishForm } from './PublishForm.tsx';
import { StaleDraft } from './StaleDraft.tsx';
import type { Draft } from './use-draft.ts';
import { usePreview } from './use-preview.ts';

export interface DraftTabProps {
  readonly criteria: CriteriaAnswer;
  readonly draft: Draft;
  readonly reload: () => Promise<void>;
  readonly everyMs: number;
}

/** From top to bottom: write, check, preview, publish. */
export function DraftTab({ criteria, draft, reload, everyMs }: DraftTabProps) {
  const preview = usePreview(everyMs);
  const { refusal } = draft;
  const mayWrite = criteria.role !== 'viewer';

  const type = (text: string): void => {
    draft.setText(text);
    preview.forget();
  };
  const lookAhead = (): void => {
    const parsed = draft.parse();
    if (parsed !== null) preview.ask(parsed.value);
  };
  return (
    <Flex direction="column" gap="md" testId="draft">
      <DraftEditor draft={draft} mayWrite={mayWrite} onType={type} />
      {refusal?.kind === 'conflict' && (
        <StaleDraft
          name="save"
          refusal={refusal}
          onReload={() => void reload()}
          onKeep={() => void draft.save(refusal)}
        />
      )}
      <DraftFindings draft={draft} />
      <Divider />
      <PreviewSection
        preview={preview}
        obstacle={previewObstacle(criteria)}
        said={draft.warnings}
        onAsk={lookAhead}
      />
      <Divider />
      <PublishForm
        criteria={criteria}
        draft={draft}
        mayPublish={criteria.role === 'publisher'}
        reload={reload}
      />
    </Flex>
  );
}

/** Why there can be no preview; the server refuses these too. */
function previewObstacle({ role, connected }: CriteriaAnswer): string | null {
  if (role === 'viewer') return 'Only an editor or a publisher may look ahead.';
  return connected ? null : 'Fitgate is not connected: install it again first.';
}
