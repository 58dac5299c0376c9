/** The draft on this page: what the server has, what is on its way there, and what could not be saved. */
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import type {
  ChangedItem,
  CriteriaAnswer,
  DocumentChange,
  DocumentIssue,
  DocumentWarning,
  DraftConflict,
  ItemChange,
  PatchDraftAnswer,
  Person,
} from '../contract.ts';

/** The draft as the server last told it; without one, what is live. */
interface SavedDraft {
  readonly criteria: unknown;
  /** Null: there is no draft. */
  readonly revision: string | null;
  readonly changes: readonly DocumentChange[];
  readonly issues: readonly DocumentIssue[];
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
  readonly savedAt: string | null;
  readonly savedBy: Person | null;
}

/** An item that somebody else changed too. */
export interface Conflict {
  readonly theirs: DraftConflict;
  /** What was changed here, and not saved. */
  readonly mine: readonly ItemChange[];
}

export interface DraftState {
  readonly saved: SavedDraft;
  /** Under way to the server; empty while nothing is. */
  readonly sending: readonly ItemChange[];
  /** Made since, in their order. */
  readonly waiting: readonly ItemChange[];
  /** Why the last save failed. What was to be saved waits until somebody asks again. */
  readonly refusal: Refusal | null;
  readonly conflicts: readonly Conflict[];
  /** What somebody else changed since, until it was seen. */
  readonly merged: readonly DocumentChange[];
}

export type DraftEvent =
  | { readonly type: 'loaded'; readonly answer: CriteriaAnswer }
  | { readonly type: 'changed'; readonly changes: readonly ItemChange[] }
  | { readonly type: 'sent' }
  | { readonly type: 'saved'; readonly answer: PatchDraftAnswer }
  | { readonly type: 'failed'; readonly refusal: Refusal }
  | {
      readonly type: 'conflicted';
      readonly conflicts: readonly DraftConflict[];
      readonly answer: CriteriaAnswer;
    }
  | { readonly type: 'again' }
  | { readonly type: 'settled'; readonly conflict: Conflict; readonly keepMine: boolean }
  | { readonly type: 'seen' };

const NOTHING: SavedDraft = {
  criteria: null,
  revision: null,
  changes: [],
  issues: [],
  moreIssues: 0,
  warnings: [],
  savedAt: null,
  savedBy: null,
};

export const NO_DRAFT: DraftState = {
  saved: NOTHING,
  sending: [],
  waiting: [],
  refusal: null,
  conflicts: [],
  merged: [],
};

export function draftAfter(state: DraftState, event: DraftEvent): DraftState {
  switch (event.type) {
    case 'loaded':
      return { ...state, saved: savedOf(event.answer), merged: [] };
    case 'changed':
      return { ...state, waiting: compact([...state.waiting, ...event.changes]) };
    case 'sent':
      return { ...state, sending: state.waiting, waiting: [], refusal: null };
    case 'saved':
      return afterSave(state, event.answer);
    case 'failed':
      return {
        ...state,
        refusal: event.refusal,
        sending: [],
        waiting: compact([...state.sending, ...state.waiting]),
      };
    case 'conflicted':
      return afterConflict(state, event.conflicts, savedOf(event.answer));
    case 'again':
      return { ...state, refusal: null };
    case 'settled':
      return {
        ...state,
        conflicts: state.conflicts.filter((each) => each !== event.conflict),
        waiting: event.keepMine ? [...state.waiting, ...event.conflict.mine] : state.waiting,
      };
    case 'seen':
      return { ...state, merged: [] };
  }
}

export const sameItem = (one: ChangedItem, other: ChangedItem): boolean =>
  one.kind === other.kind && one.profile === other.profile && one.key === other.key;

function savedOf(answer: CriteriaAnswer): SavedDraft {
  const { draft, published, issues, moreIssues, warnings, changes = [] } = answer;
  return {
    criteria: draft === null ? (published?.document ?? null) : draft.document,
    revision: draft?.revision ?? null,
    changes,
    issues,
    moreIssues,
    warnings,
    savedAt: draft?.savedAt ?? null,
    savedBy: draft?.savedBy ?? null,
  };
}

function afterSave(state: DraftState, { draft, changes, merged, ...rest }: PatchDraftAnswer): DraftState {
  const { issues, moreIssues, warnings } = rest;
  const { document: criteria, ...saved } = draft;
  return {
    ...state,
    sending: [],
    saved: { ...saved, criteria, changes, issues, moreIssues, warnings },
    merged: [...state.merged, ...merged],
  };
}

/** Nothing of what was sent was saved. What nobody else touched waits again; the rest is for a person to settle. */
function afterConflict(
  state: DraftState,
  conflicts: readonly DraftConflict[],
  saved: SavedDraft,
): DraftState {
  const unsaved = [...state.sending, ...state.waiting];
  const isTouched = ({ at }: ItemChange): boolean => conflicts.some((each) => sameItem(each.at, at));
  const unsettled = conflicts.map((theirs) => ({
    theirs,
    mine: unsaved.filter(({ at }) => sameItem(theirs.at, at)),
  }));
  return {
    ...state,
    saved,
    sending: [],
    waiting: unsaved.filter((change) => !isTouched(change)),
    conflicts: [...state.conflicts, ...unsettled],
  };
}

/** Of two changes in a row that set the same item, only the last: a person who presses "+" five times saves one number. */
function compact(changes: readonly ItemChange[]): readonly ItemChange[] {
  return changes.filter((change, place) => {
    const next = changes[place + 1];
    return change.op !== 'set' || next?.op !== 'set' || !sameItem(change.at, next.at);
  });
}
