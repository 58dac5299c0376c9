/** What the server holds: the live document, the draft, the versions, and how far a backfill is. */

import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CriteriaAnswer, VersionSummary } from './contract.ts';
import { readCriteria, readVersions } from './criteria-api.ts';
import type { Pacing } from './pacing.ts';

export interface CriteriaView {
  readonly criteria: CriteriaAnswer | null;
  /** Newest first; null when they could not be read (in a portal that is not connected, for one). */
  readonly versions: readonly VersionSummary[] | null;
  /** Why the last reload failed; null when it did not. */
  readonly refusal: Refusal | null;
  /** Why the progress of a backfill could not be read; it is not asked for again until `resume`. */
  readonly progressRefusal: Refusal | null;
  /** Grows with every reload, so that text typed before it is not mixed with what is there now. Progress does not count. */
  readonly reloads: number;
}

export interface Criteria extends CriteriaView {
  /** Reads everything again; the editor starts from the new data. */
  readonly reload: () => Promise<void>;
  /** Follows the backfill's progress again, and leaves the typed text alone. */
  readonly resume: () => void;
  /** Keeps what a save answered, without a second read. */
  readonly keepSaved: (saved: Pick<CriteriaAnswer, 'draft' | 'issues' | 'moreIssues' | 'warnings'>) => void;
}

const NOTHING: CriteriaView = {
  criteria: null,
  versions: [],
  refusal: null,
  progressRefusal: null,
  reloads: 0,
};

/** Reads when the page opens, and repeatedly while a backfill runs. */
export function useCriteria(pacing: Pacing): Criteria {
  const [view, setView] = useState<CriteriaView>(NOTHING);
  const question = useRef(0);

  const reload = useCallback(async () => {
    question.current += 1;
    const mine = question.current;
    const [criteria, versions] = await Promise.all([readCriteria(), readVersions()]);
    if (question.current !== mine) return;
    setView((before) => {
      if (!criteria.ok) return { ...before, refusal: criteria.refusal };
      return {
        criteria: criteria.answer,
        versions: versions.ok ? versions.answer.versions : null,
        refusal: versions.ok || versions.refusal.kind === 'disconnected' ? null : versions.refusal,
        progressRefusal: null,
        reloads: before.reloads + 1,
      };
    });
  }, []);

  useEffect(() => {
    void reload();
    return () => {
      question.current += 1;
    };
  }, [reload]);

  const keepSaved = useCallback<Criteria['keepSaved']>((saved) => {
    setView((before) =>
      before.criteria === null ? before : { ...before, criteria: { ...before.criteria, ...saved } },
    );
  }, []);

  const resume = useCallback(() => setView((before) => ({ ...before, progressRefusal: null })), []);

  useBackfillProgress(view, setView, pacing.backfillEveryMs);
  return { ...view, reload, keepSaved, resume };
}

/** Takes only the progress from the answer, so that nothing changes under the author's hands. */
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
      if (!wanted) return;
      setView((before) => withProgress(before, asked));
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
