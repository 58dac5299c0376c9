import type { ChangedItem } from '../criteria/changed-items.ts';
import { itemAt } from '../criteria/document-items.ts';
import { touchesSince } from '../criteria/draft-memory.ts';
import type { DraftState } from '../ports/store/criteria.ts';
import { type DraftChange, liveDocument, presentDocument } from './draft-changes.ts';

/**
 * What somebody else changed in a draft after an author looked, in terms of what is live: an item that is as it is live again
 * has the same value before and after, and one inside a new profile of the draft is new.
 * @param before the draft before this author's own changes
 * @param changes what the draft changes after them
 * @param since the number of the last change that the author has seen
 */
export function mergedChanges(
  before: DraftState,
  changes: readonly DraftChange[],
  since: number,
  userId: number,
): readonly DraftChange[] {
  const isTheirs = ({ touch }: Pick<DraftChange, 'touch'>): boolean =>
    touch.sequence > since && touch.by !== userId;
  const theirs = changes.filter(isTheirs);
  const named = new Set(theirs.map(({ difference }) => JSON.stringify(difference.at)));
  const live = liveDocument(before);
  const present = presentDocument(before);
  const others = touchesSince(before.memory, since).flatMap(({ at, touch }): readonly DraftChange[] => {
    const [from, to] = [itemAt(live, at), itemAt(present, at)];
    if (!isTheirs({ touch }) || to === undefined || isNamed(named, at)) return [];
    const what = from === undefined ? 'added' : 'changed';
    return [{ difference: { at, what, from: from ?? null, to, before: null, wasBefore: null }, touch }];
  });
  return [...theirs, ...others];
}

/** The item itself, or the profile around it. */
function isNamed(named: ReadonlySet<string>, { kind, profile, key }: ChangedItem): boolean {
  const around = { kind: 'profile', profile: null, key: profile };
  return [{ kind, profile, key }, around].some((at) => named.has(JSON.stringify(at)));
}
