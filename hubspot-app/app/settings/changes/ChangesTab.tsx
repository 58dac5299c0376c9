import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { DocumentChange } from '../contract.ts';
import type { Page } from '../frame/use-page.ts';
import { ChangeList } from './ChangeList.tsx';
import { Findings } from './Findings.tsx';
import { PublishForm } from './PublishForm.tsx';
import { undoChange } from './undo-change.ts';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfSection } from './WhatIfSection.tsx';

/** How the draft differs from what is live, who moves and what hangs on it, and publishing. */
export function ChangesTab({ page }: { readonly page: Page }) {
  const { saved } = page.draft.state;
  const isValid = saved.issues.length === 0 && saved.moreIssues === 0;
  const about = saved.revision !== null && isValid && page.criteria.connected ? saved.revision : null;
  const asked = useWhatIf({ about, version: null, everyMs: page.pacing.previewEveryMs });
  const ready = asked.answer?.state === 'ready' && page.unsaved.length === 0 ? asked.answer : null;
  if (saved.revision === null) return <NoChanges page={page} />;
  return (
    <Flex direction="column" gap="md" testId="changes">
      <Differences page={page} />
      <Findings
        issues={saved.issues}
        moreIssues={saved.moreIssues}
        warnings={ready?.warnings ?? saved.warnings}
        draft={page.shown}
        toCriteria={() => page.goTo('criteria')}
      />
      {about !== null && <WhatIfSection asked={asked} changes={saved.changes} />}
      {page.mayPublish && <PublishForm page={page} whatIf={ready} />}
      {page.mayEdit && !page.mayPublish && (
        <Text variant="microcopy">You can change the draft. To publish it, ask one of the publishers.</Text>
      )}
    </Flex>
  );
}

function NoChanges({ page }: { readonly page: Page }) {
  const version = page.criteria.published?.version ?? null;
  return (
    <Flex direction="column" gap="sm" align="start" testId="no-changes">
      <Text>No changes in the draft.</Text>
      {version !== null && (
        <Button variant="transparent" size="sm" onClick={() => page.goTo('versions')} testId="see-version">
          {`See version ${version}`}
        </Button>
      )}
    </Flex>
  );
}

function Differences({ page }: { readonly page: Page }) {
  const { changes } = page.draft.state.saved;
  const version = page.criteria.published?.version ?? null;
  const undo = (change: DocumentChange) => (
    <Button
      size="xs"
      variant="transparent"
      onClick={() => page.draft.change(undoChange(change))}
      testId={`undo-${change.at.kind}-${change.at.key}`}
    >
      Undo
    </Button>
  );
  if (version === null) return <Text>The first version: every company gets its first score.</Text>;
  return (
    <>
      <Heading>{headingWords(changes.length, version)}</Heading>
      <ChangeList
        changes={changes}
        labels={page.properties.labels}
        {...(page.mayEdit ? { beside: undo } : {})}
      />
    </>
  );
}

function headingWords(changes: number, version: number): string {
  if (changes === 0) return 'No changes in the draft.';
  return changes === 1 ? `1 change since version ${version}` : `${changes} changes since version ${version}`;
}
