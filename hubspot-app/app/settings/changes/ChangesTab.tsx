import { Flex } from '@hubspot/ui-extensions';
import { DraftTab } from '../DraftTab.tsx';
import type { Page } from '../frame/use-page.ts';
import { useDraft } from '../use-draft.ts';
import { ChangeList } from './ChangeList.tsx';

/** How the draft differs from what is live, what that would change, and publishing. */
export function ChangesTab({ page }: { readonly page: Page }) {
  const { changes } = page.draft.state.saved;
  return (
    <Flex direction="column" gap="md" testId="changes">
      {changes.length > 0 && <ChangeList changes={changes} labels={page.properties.labels} />}
      <JsonDraft key={`${page.criteria.draft?.revision} ${page.criteria.published?.version}`} page={page} />
    </Flex>
  );
}

/** The draft as JSON. Its key must change with the draft, so that the text starts from what is there now. */
function JsonDraft({ page }: { readonly page: Page }) {
  const draft = useDraft(page.criteria);
  return (
    <DraftTab
      criteria={page.criteria}
      draft={draft}
      reload={page.reload}
      everyMs={page.pacing.previewEveryMs}
    />
  );
}
