/** Saves every change of the draft as it is made: one request at a time, later changes wait for it. */
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { CriteriaAnswer, ItemChange } from '../contract.ts';
import { type Conflict, type DraftEvent, type DraftState, draftAfter, NO_DRAFT } from './draft-state.ts';
import { patchDraft, readCriteria } from './page-api.ts';

export interface Draft {
  readonly state: DraftState;
  /** To be told of everything that was read. */
  readonly loaded: (answer: CriteriaAnswer) => void;
  readonly change: (...changes: readonly ItemChange[]) => void;
  /** Sends what could not be saved once more. */
  readonly saveAgain: () => void;
  /** Of two people's changes of one item: keeps one's own, or theirs. */
  readonly settle: (conflict: Conflict, keepMine: boolean) => void;
  /** What somebody else changed was seen. */
  readonly seen: () => void;
}

/** @param onRead called with what was read because somebody else changed the same item */
export function useDraft(onRead: (answer: CriteriaAnswer) => void): Draft {
  const [state, dispatch] = useReducer(draftAfter, NO_DRAFT);
  const isHere = useIsHere();
  const read = useRef(onRead);
  read.current = onRead;
  const { sending, waiting, refusal, saved } = state;

  useEffect(() => {
    if (waiting.length === 0 || sending.length > 0 || refusal !== null) return;
    dispatch({ type: 'sent' });
    void save(saved.revision, waiting).then((events) => {
      if (!isHere()) return;
      for (const event of events) {
        dispatch(event);
        if (event.type === 'conflicted') read.current(event.answer);
      }
    });
  }, [waiting, sending, refusal, saved, isHere]);

  return {
    state,
    loaded: useCallback((answer) => dispatch({ type: 'loaded', answer }), []),
    change: useCallback((...changes) => dispatch({ type: 'changed', changes }), []),
    saveAgain: useCallback(() => dispatch({ type: 'again' }), []),
    settle: useCallback((conflict, keepMine) => dispatch({ type: 'settled', conflict, keepMine }), []),
    seen: useCallback(() => dispatch({ type: 'seen' }), []),
  };
}

/** After a conflict the draft is read again: what is kept of one's own is a change of that. */
async function save(revision: string | null, changes: readonly ItemChange[]): Promise<readonly DraftEvent[]> {
  const asked = await patchDraft(revision, changes);
  if (asked.ok) return [{ type: 'saved', answer: asked.answer }];
  const { refusal } = asked;
  if (refusal.conflicts.length === 0) return [{ type: 'failed', refusal }];
  const present = await readCriteria();
  if (!present.ok) return [{ type: 'failed', refusal: present.refusal }];
  return [{ type: 'conflicted', conflicts: refusal.conflicts, answer: present.answer }];
}

function useIsHere(): () => boolean {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return useCallback(() => here.current, []);
}
