/** A company's deals reduced to what facts ask of them. Mutable, so that a long file of deals is summed as it streams. */
import { type Instant, parseInstant } from '../criteria/instant.ts';
import { isBlank, readBoolean, readNumber } from '../criteria/read-value.ts';
import type { RawRecord } from './raw-record.ts';

type LastClose = Instant | 'empty' | 'unparsable';

export interface DealTotals {
  openCount: number;
  wonCount: number;
  lostCount: number;
  openAmount: number;
  wonAmount: number;
  lastWonAt: LastClose;
  lastLostAt: LastClose;
  /** False while no deal carried the property: a value that was not read is not a value of 0. */
  amountRead: boolean;
  closedateRead: boolean;
}

export const noDeals = (): DealTotals => ({
  openCount: 0,
  wonCount: 0,
  lostCount: 0,
  openAmount: 0,
  wonAmount: 0,
  lastWonAt: 'empty',
  lastLostAt: 'empty',
  amountRead: false,
  closedateRead: false,
});

/** Counts one deal in: won when `hs_is_closed_won` is true, lost when closed and not won, open otherwise. */
export function addDeal(totals: DealTotals, deal: RawRecord): void {
  const { amount, amount_in_home_currency: homeAmount, closedate } = deal;
  totals.amountRead ||= amount !== undefined || homeAmount !== undefined;
  totals.closedateRead ||= closedate !== undefined;
  if (isTrue(deal['hs_is_closed_won'])) {
    totals.wonCount += 1;
    totals.wonAmount += amountOf(homeAmount) ?? amountOf(amount) ?? 0;
    totals.lastWonAt = later(totals.lastWonAt, closedate);
  } else if (isTrue(deal['hs_is_closed'])) {
    totals.lostCount += 1;
    totals.lastLostAt = later(totals.lastLostAt, closedate);
  } else {
    totals.openCount += 1;
    totals.openAmount += amountOf(homeAmount) ?? amountOf(amount) ?? 0;
  }
}

const isTrue = (raw: string | null | undefined): boolean =>
  typeof raw === 'string' && readBoolean(raw) === true;
const amountOf = (raw: string | null | undefined): number | null =>
  typeof raw === 'string' ? readNumber(raw) : null;

/** A readable date beats an unreadable one, which beats none; of two days and instants the one that ends later. */
function later(last: LastClose, raw: string | null | undefined): LastClose {
  if (typeof raw !== 'string' || isBlank(raw)) return last;
  const next = parseInstant(raw);
  if (next === null) return last === 'empty' ? 'unparsable' : last;
  if (typeof last === 'string') return next;
  return next.t1 > last.t1 || (next.t1 === last.t1 && next.t0 > last.t0) ? next : last;
}
