/** What becomes of a draft when somebody changes items of it, while others change theirs. */
import type { PatchDraftRequest } from '../contract/drafts.ts';
import type { ChangedItem } from '../criteria/changed-items.ts';
import { documentChanges, type ItemDifference } from '../criteria/document-changes.ts';
import { itemAt } from '../criteria/document-items.ts';
import { type DraftMemory, lastTouch, placesOf, remember, type Touch } from '../criteria/draft-memory.ts';
import { sameContent, sequenceOf } from '../criteria/draft-revision.ts';
import type { ItemChange } from '../criteria/item-change.ts';
import { type PatchFault, patchDocument } from '../criteria/patch-document.ts';
import { FitgateError } from '../errors.ts';
import type { DraftState, EditedDraft } from '../ports/store/criteria.ts';
import { presentDocument } from './draft-changes.ts';
import { refuseTooLarge } from './draft-size.ts';

/** The same item, changed by somebody else since. */
export interface Conflict {
  readonly at: ChangedItem;
  readonly theirs: unknown;
  readonly touch: Touch;
}

/** No conflicts: all changes were made. `since` is the change after which the author last looked. */
export interface PatchedDraft {
  readonly conflicts: readonly Conflict[];
  readonly since: number;
}

/**
 * A change conflicts when its item was changed after its author looked, and is not as the author wants it now. So a patch that
 * is repeated, because its answer was lost, changes nothing.
 * @throws FitgateError `invalid` for changes that nobody could make in this draft, or that make it too large
 */
export function patchDraft(
  state: DraftState,
  { revision, changes }: PatchDraftRequest,
  userId: number,
  nowMs: number,
): EditedDraft<PatchedDraft> {
  const { memory } = state;
  const since = seenAt(state, revision);
  const present = presentDocument(state);
  const isNews = (touch: Touch | null): touch is Touch => touch !== null && touch.sequence > since;
  const patched = patchDocument(present, changes, (at) => isNews(lastTouch(memory, at, 'item')));
  if (!patched.ok) {
    const touch = lastTouch(memory, containerOf(patched.at), 'item');
    if (!isNews(touch) || patched.fault === 'other_key') throw unfit(patched.at, patched.fault);
    return { next: null, answer: { since, conflicts: [{ at: patched.at, theirs: null, touch }] } };
  }
  const differences = withMovesOf(changes, documentChanges(present, patched.document));
  const conflicts = new Map<string, Conflict>();
  for (const difference of differences) {
    const { at } = difference;
    const touch = newestTouch(memory, difference);
    if (isNews(touch)) conflicts.set(JSON.stringify(at), { at, theirs: itemAt(present, at) ?? null, touch });
  }
  if (conflicts.size > 0) return { next: null, answer: { since, conflicts: [...conflicts.values()] } };
  refuseTooLarge(patched.document);
  const next =
    differences.length === 0
      ? { draft: { document: present }, memory }
      : { draft: { document: patched.document }, memory: remember(memory, differences, userId, nowMs) };
  const isSame = differences.length === 0 && state.draft !== null;
  return { next: isSame ? null : next, answer: { since, conflicts: [] } };
}

/** The number of the last change that was made when a page showed this revision (null: when there was no draft). */
function seenAt({ draft, memory }: DraftState, revision: string | null): number {
  if (revision === null) return draft === null ? memory.sequence : memory.noneAt;
  const sequence = sequenceOf(revision);
  if (sequence !== null) return sequence;
  return draft !== null && sameContent(revision, draft.revision) ? memory.sequence : 0;
}

/** The profile of a criterion; everything else is in the document itself. */
const containerOf = ({ kind, profile, key }: ChangedItem): ChangedItem =>
  kind === 'criterion' && profile !== null
    ? { kind: 'profile', profile: null, key: profile }
    : { kind, profile, key };

/** Of all that the difference concerns: of a profile that goes, its criteria too. */
function newestTouch(memory: DraftMemory, difference: ItemDifference): Touch | null {
  const touches = placesOf(difference).flatMap(({ at, part }) => lastTouch(memory, at, part) ?? []);
  return touches.toSorted((one, other) => other.sequence - one.sequence)[0] ?? null;
}

/**
 * Where two items swap places, either may be said to have moved: it is the one whose author moved it. The places of others
 * are not changed by that.
 */
function withMovesOf(
  changes: readonly ItemChange[],
  differences: readonly ItemDifference[],
): readonly ItemDifference[] {
  const moves = changes.filter(({ op }) => op === 'move').map(({ at }) => at);
  const isIn = (list: ChangedItem, at: ChangedItem): boolean =>
    at.kind === list.kind && at.profile === list.profile;
  const others = differences.filter(
    ({ at, what }) => what !== 'moved' || !moves.some((move) => isIn(move, at)),
  );
  const moved = differences.filter((difference) => !others.includes(difference));
  const keys = new Map(
    moves.flatMap((at) => {
      const like = moved.find((difference) => isIn(difference.at, at));
      return like === undefined ? [] : [[JSON.stringify(at), { ...like, at }]];
    }),
  );
  return [...others, ...keys.values()];
}

const FAULTS: Readonly<Record<PatchFault, (key: string) => string>> = {
  other_key: (key) => `The value of ${key} must be an object with the key ${key}.`,
  key_taken: (key) => `The draft has another item with the key ${key} already: give this one its own key.`,
  no_profile: (key) => `The profile of ${key} is not in the draft: add the profile first.`,
  no_list: (key) =>
    `The draft has no list that ${key} could be in: correct the draft's JSON under Import and export first.`,
};

function unfit({ key }: ChangedItem, fault: PatchFault): FitgateError {
  return new FitgateError('invalid', FAULTS[fault](key));
}
