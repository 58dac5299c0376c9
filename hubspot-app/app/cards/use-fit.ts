/** The fit of one company as the card shows it. Only the answer to the latest question counts. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type FitView, type Following, followFit, type Pacing } from './follow-fit.ts';

/** A change reaches the score within some seconds (HubSpot's webhook, our short wait for more of them, one read). */
export const PACING: Pacing = { everyMs: 1_500, forMs: 15_000 };

const NOTHING: FitView = { fit: null, refusal: null, waiting: 'yes' };

export interface Fit extends FitView {
  readonly reopen: () => void;
  readonly rescore: () => void;
  /** To be called when a value on the record changed: waits for a newer assessment. */
  readonly expectNewer: () => void;
}

/** Asks once on opening a company, and again whenever one of its functions is called. */
export function useFit(companyId: number, pacing: Pacing = PACING): Fit {
  const [view, setView] = useState<FitView>(NOTHING);
  const shown = useRef(NOTHING);
  const question = useRef(0);

  const ask = useCallback(
    (because: Following['because']) => {
      question.current += 1;
      const mine = question.current;
      const show = (next: FitView): void => {
        shown.current = next;
        setView(next);
      };
      show({ fit: shown.current.fit, refusal: null, waiting: 'yes' });
      const wanted = (): boolean => question.current === mine;
      void followFit({ companyId, because, shown: shown.current.fit, pacing, wanted, show });
    },
    [companyId, pacing],
  );

  useEffect(() => {
    shown.current = NOTHING;
    ask('open');
    return () => {
      question.current += 1;
    };
  }, [ask]);

  const reopen = useCallback(() => ask('open'), [ask]);
  const rescore = useCallback(() => ask('rescore'), [ask]);
  const expectNewer = useCallback(() => ask('changed'), [ask]);
  return { ...view, reopen, rescore, expectNewer };
}
