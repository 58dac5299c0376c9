/** The default instant of a review. */
import { type Extract, OPEN } from '../../evidence/data-set.ts';
import { day } from '../../pages/figures.ts';

export interface ReviewInstant {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** The reason for it, in a sentence. */
  readonly because: string;
}

const QUARTER_MONTHS = 3;

/**
 * The end of the calendar quarter with the last creation or closing of a deal up to `clockMs`, if that quarter is over: files
 * exported on October 1 cover the third quarter, although their last deal may have closed some days before its end. Files that
 * end before the last month of a quarter were exported during that quarter, and cover the previous one.
 */
export function reviewInstant(extract: Extract, clockMs: number): ReviewInstant {
  const lastMs = lastEvent(extract, clockMs);
  if (lastMs === null) return { nowMs: clockMs, because: 'The files hold no dated deal.' };
  const last = new Date(lastMs);
  const place = last.getUTCMonth() % QUARTER_MONTHS;
  const endMs = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - place + QUARTER_MONTHS, 1);
  const told = `The last deal in the files was created or closed on ${day(lastMs)}`;
  if (endMs > clockMs) return { nowMs: lastMs, because: `${told}, in a quarter that is not over.` };
  return place === QUARTER_MONTHS - 1
    ? { nowMs: endMs, because: `${told}, in the last month of its quarter, and the quarter is over.` }
    : { nowMs: lastMs, because: `${told}: of the last month of that quarter they tell nothing.` };
}

function lastEvent({ deals }: Extract, clockMs: number): number | null {
  let last = Number.NEGATIVE_INFINITY;
  const take = (atMs: number): void => {
    if (atMs <= clockMs) last = Math.max(last, atMs);
  };
  deals.createdMs.forEach(take);
  deals.closedMs.forEach((closedMs, deal) => {
    // The close date of an open deal is only a forecast.
    if (deals.state[deal] !== OPEN) take(closedMs);
  });
  return Number.isFinite(last) ? last : null;
}
