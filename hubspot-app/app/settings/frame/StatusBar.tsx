import { Alert, Button, Flex, StatusTag, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { grouped, refusalText } from 'fitgate-shared/shared-words.ts';
import { clockWords, dayWords } from 'fitgate-shared/words/instant-words.ts';
import type { CriteriaAnswer } from '../contract.ts';
import { Connection } from './Connection.tsx';
import { DiscardDraft } from './DiscardDraft.tsx';
import { Merged } from './Merged.tsx';
import { Publishers } from './Publishers.tsx';
import { Scoring } from './Scoring.tsx';
import type { Page } from './use-page.ts';

/** What is live, what is waiting, and whether everything is well; above the tabs, on every tab. */
export function StatusBar({ page }: { readonly page: Page }) {
  const { criteria, mayEdit } = page;
  const { timezone } = useExtensionContext<'settings'>().portal;
  return (
    <Flex direction="column" gap="sm" testId="status-bar">
      <Connection page={page} />
      <Flex direction="row" gap="sm" align="center" wrap="wrap">
        {criteria.published === null ? (
          <>
            <StatusTag variant="info" hollow>
              Nothing is live yet
            </StatusTag>
            <Text>Companies get their first score when you publish.</Text>
          </>
        ) : (
          <>
            <StatusTag variant="success">{`Version ${criteria.published.version} is live`}</StatusTag>
            <Text testId="published">{publishedWords(criteria.published, timezone)}</Text>
          </>
        )}
      </Flex>
      {mayEdit ? <DraftLine page={page} timezone={timezone} /> : <Publishers page={page} />}
      {page.draft.state.refusal !== null && <NotSaved page={page} />}
      <Merged page={page} />
      <Scoring page={page} />
    </Flex>
  );
}

function publishedWords(
  { publishedAt, publishedBy }: NonNullable<CriteriaAnswer['published']>,
  timezone: string,
): string {
  const by = publishedBy?.email == null ? '' : ` by ${publishedBy.email}`;
  return publishedAt === undefined ? '' : `Published ${dayWords(publishedAt, timezone, Date.now())}${by}`;
}

function DraftLine({ page, timezone }: { readonly page: Page; readonly timezone: string }) {
  const { saved } = page.draft.state;
  const toFix = saved.issues.length + saved.moreIssues;
  const nothing = saved.revision === null && page.unsaved.length === 0;
  const same = saved.changes.length === 0 && page.unsaved.length === 0 && toFix === 0;
  const isSame = page.criteria.published !== null && (nothing || same);
  return (
    <Flex direction="row" gap="sm" align="center" justify="between" wrap="wrap">
      <Flex direction="row" gap="sm" align="center" wrap="wrap">
        <Text testId="draft-state">{draftWords(page, timezone)}</Text>
        {toFix > 0 && (
          <StatusTag variant="warning" onClick={() => page.goTo('changes')} testId="to-fix">
            {toFix === 1 ? '1 thing to fix' : `${grouped(toFix)} things to fix`}
          </StatusTag>
        )}
      </Flex>
      <Flex direction="row" gap="xs">
        <DiscardDraft page={page} disabled={isSame || saved.revision === null} />
        <Button
          variant="primary"
          disabled={isSame || (page.criteria.published === null && nothing)}
          onClick={() => page.goTo('changes')}
          testId="review"
        >
          Review and publish
        </Button>
      </Flex>
    </Flex>
  );
}

/** "4 changes in the draft. Saved 8:49 PM." */
function draftWords(page: Page, timezone: string): string {
  const { saved, sending, waiting, refusal } = page.draft.state;
  const { length } = saved.changes;
  if (refusal === null && sending.length + waiting.length > 0) return `${countWords(length)} Saving…`;
  if (saved.revision === null) return 'No changes in the draft.';
  if (refusal !== null || saved.savedAt === null) return countWords(length);
  return `${countWords(length)} Saved ${clockWords(saved.savedAt, timezone)}.`;
}

function countWords(changes: number): string {
  if (changes === 0) return 'No changes in the draft.';
  return changes === 1 ? '1 change in the draft.' : `${grouped(changes)} changes in the draft.`;
}

function NotSaved({ page }: { readonly page: Page }) {
  const { draft } = page;
  const { refusal } = draft.state;
  if (refusal === null) return null;
  const why = refusal.id === null ? "Fitgate couldn't be reached." : refusalText(refusal);
  return (
    <Alert title="Your last change isn't saved" variant="danger" testId="not-saved">
      <Flex direction="column" gap="xs" align="start">
        <Text>{`${why} Your change is kept on this page.`}</Text>
        <Button size="sm" onClick={draft.saveAgain} testId="save-again">
          Save again
        </Button>
      </Flex>
    </Alert>
  );
}
