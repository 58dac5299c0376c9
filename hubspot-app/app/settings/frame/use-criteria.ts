/** What the server holds: what is live, the draft, and how far a backfill is. */
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CriteriaAnswer } from '../contract.ts';
import type { Pacing } from '../pacing.ts';
import { readCriteria } from './page-api.ts';

interface CriteriaView {
  readonly criteria: CriteriaAnswer | null;
  /** Why the last reading failed; null when it did not. */
  readonly refusal: Refusal | null;
  /** Why the progress of a backfill could not be read; it is not asked for again until `resume`. */
  readonly progressRefusal: Refusal | null;
}

export interface Criteria extends CriteriaView {
  /** Reads everything again. */
  readonly reload: () => Promise<void>;
  /** Follows the backfill's progress again. */
  readonly resume: () => void;
  /** Keeps an answer that was read elsewhere. */
  readonly keep: (answer: CriteriaAnswer) => void;
}

const NOTHING: CriteriaView = { criteria: null, refusal: null, progressRefusal: null };

/**
 * Reads when the page opens, and repeatedly while a backfill runs.
 * @param onLoaded called with every answer of a whole reading (not with mere progress)
 */
export function useCriteria(pacing: Pacing, onLoaded: (answer: CriteriaAnswer) => void): Criteria {
  const [view, setView] = useState<CriteriaView>(NOTHING);
  const question = useRef(0);
  const loaded = useRef(onLoaded);
  loaded.current = onLoaded;

  const keep = useCallback((answer: CriteriaAnswer) => {
    setView({ criteria: answer, refusal: null, progressRefusal: null });
    loaded.current(answer);
  }, []);

  const reload = useCallback(async () => {
    question.current += 1;
    const mine = question.current;
    const asked = await readCriteria();
    if (question.current !== mine) return;
    if (asked.ok) keep(asked.answer);
    else setView((before) => ({ ...before, refusal: asked.refusal }));
  }, [keep]);

  useEffect(() => {
    void reload();
    return () => {
      question.current += 1;
    };
  }, [reload]);

  const resume = useCallback(() => setView((before) => ({ ...before, progressRefusal: null })), []);

  useBackfillProgress(view, setView, pacing.backfillEveryMs);
  return { ...view, reload, resume, keep };
}

/** Takes only the progress from the answer, so that nothing changes under anybody's hands. */
function useBackfillProgress(
  view: CriteriaView,
  setView: (change: (before: CriteriaView) => CriteriaView) => void,
  everyMs: number,
): void {
  const { criteria, progressRefusal } = view;
  useEffect(() => {
    if (criteria?.backfill?.state !== 'running' || progressRefusal !== null) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const asked = await readCriteria();
      if (wanted) setView((before) => withProgress(before, asked));
    }, everyMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [criteria, progressRefusal, setView, everyMs]);
}

function withProgress(before: CriteriaView, asked: Awaited<ReturnType<typeof readCriteria>>): CriteriaView {
  if (!asked.ok) return { ...before, progressRefusal: asked.refusal };
  if (before.criteria === null) return before;
  const { backfill, problems, connected } = asked.answer;
  return { ...before, criteria: { ...before.criteria, backfill, problems, connected } };
}
