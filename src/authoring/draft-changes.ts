/** What a draft changes, with who changed it. */
import type { DocumentChange, Person } from '../contract/drafts.ts';
import { documentChanges, type ItemDifference } from '../criteria/document-changes.ts';
import { type DraftMemory, lastTouch, type Touch } from '../criteria/draft-memory.ts';
import { EMPTY_DOCUMENT } from '../criteria/patch-document.ts';
import type { DraftState, KeptDraft } from '../ports/store/criteria.ts';
import { isoOf } from './named-people.ts';

/** `touch`: the last change of the item in the draft. */
export interface DraftChange {
  readonly difference: ItemDifference;
  readonly touch: Touch;
}

/** What people see when there is no draft: what is live, or nothing yet. */
export const liveDocument = ({ published }: Pick<DraftState, 'published'>): unknown =>
  published === null ? EMPTY_DOCUMENT : published.document;

/** The document that a change of the draft starts from. */
export const presentDocument = (state: Pick<DraftState, 'published' | 'draft'>): unknown =>
  state.draft === null ? liveDocument(state) : state.draft.document;

/** How the draft differs from what is live; empty without a draft. */
export function unpublishedChanges(
  published: DraftState['published'],
  draft: KeptDraft | null,
): readonly DraftChange[] {
  if (draft === null) return [];
  const saved = { sequence: draft.memory.sequence, by: draft.savedBy, atMs: draft.savedAtMs };
  return documentChanges(liveDocument({ published }), draft.document).map((difference) => ({
    difference,
    touch: touchOf(draft.memory, difference) ?? saved,
  }));
}

export const touchOf = (memory: DraftMemory, { at, what }: ItemDifference): Touch | null =>
  lastTouch(memory, at, what === 'moved' ? 'place' : 'item');

/** HubSpot's proxy refuses an answer of more than 1 MB, and the documents themselves may have half of that. */
const MOST_VALUE_CHARACTERS = 100_000;

/** Changes as they are answered. */
export function attributed(
  changes: readonly DraftChange[],
  person: (userId: number) => Person,
): readonly DocumentChange[] {
  return shortened(
    changes.map(({ difference, touch }) => ({
      ...difference,
      by: person(touch.by),
      changedAt: isoOf(touch.atMs),
    })),
  );
}

/** The differences between two documents that nobody is asked about: versions, or a text. */
export const anonymous = (differences: readonly ItemDifference[]): readonly DocumentChange[] =>
  shortened(differences.map((difference) => ({ ...difference, by: null, changedAt: null })));

/** From 100,000 characters on, items are named and not repeated. */
function shortened(changes: readonly DocumentChange[]): readonly DocumentChange[] {
  let left = MOST_VALUE_CHARACTERS;
  return changes.map((change) => {
    left -= JSON.stringify([change.from, change.to]).length;
    return left < 0 ? { ...change, from: null, to: null } : change;
  });
}
