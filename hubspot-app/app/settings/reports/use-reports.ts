/** The reports of the account, asked for again while one of them is under way. */
import { useEffect } from 'react';
import { type Asking, useAnswer } from '../answers/use-answer.ts';
import type { ReportsAnswer } from '../contract.ts';
import { isUnderWay } from './report-words.ts';
import { listReports } from './reports-api.ts';

/** @param everyMs how long to wait between two looks */
export function useReports(everyMs: number): Asking<ReportsAnswer> {
  const asked = useAnswer(listReports);
  const { answer, asking, refusal, again } = asked;
  const isFollowed = answer?.reports.some(isUnderWay) === true && !asking && refusal === null;
  useEffect(() => {
    if (!isFollowed) return;
    const timer = setTimeout(again, everyMs);
    return () => clearTimeout(timer);
  }, [isFollowed, again, everyMs]);
  return asked;
}
