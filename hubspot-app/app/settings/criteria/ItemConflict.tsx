import { Alert, Button, Flex, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { isRecord } from 'fitgate-shared/is-record.ts';
import { changeWords } from 'fitgate-shared/words/change-words.ts';
import { clockWords } from 'fitgate-shared/words/instant-words.ts';
import type { ChangedItem } from '../contract.ts';
import { type Conflict, sameItem } from '../frame/draft-state.ts';
import { nameOf } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';

/** Somebody else changed the same item: says what each wrote, and asks which it is to be. */
export function ItemConflict({ page, at }: { readonly page: Page; readonly at: ChangedItem }) {
  const { timezone } = useExtensionContext<'settings'>().portal;
  const conflict = page.draft.state.conflicts.find(({ theirs }) => sameItem(theirs.at, at));
  if (conflict === undefined) return null;
  const { by, changedAt } = conflict.theirs;
  const who = by.email ?? 'Somebody else';
  return (
    <Alert
      title={`${who} changed this too, at ${clockWords(changedAt, timezone)}`}
      variant="warning"
      testId={`conflict-${at.key}`}
    >
      <Flex direction="column" gap="xs" align="start">
        <Text>{differenceWords(conflict, page)}</Text>
        <Flex direction="row" gap="xs">
          <Button size="xs" onClick={() => page.draft.settle(conflict, false)} testId={`theirs-${at.key}`}>
            Use theirs
          </Button>
          <Button size="xs" onClick={() => page.draft.settle(conflict, true)} testId={`mine-${at.key}`}>
            Use mine
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}

/** "Theirs: 200 to 1,000 people. Yours: weight 30 (was 20)." */
function differenceWords({ theirs, mine }: Conflict, page: Page): string {
  const last = mine.at(-1);
  const value = last === undefined || !('value' in last) ? null : last.value;
  const there = isRecord(theirs.theirs) ? nameOf(theirs.theirs) : 'removed';
  if (last?.op === 'remove') return `Theirs: ${there}. Yours: removed.`;
  if (!isRecord(theirs.theirs))
    return `Theirs: removed. Yours: ${isRecord(value) ? nameOf(value) : 'changed'}.`;
  const change = { at: theirs.at, what: 'changed', from: theirs.theirs, to: value } as const;
  return `Theirs: ${there}. Yours: ${changeWords(change, page.properties.labels).join('; ')}.`;
}
