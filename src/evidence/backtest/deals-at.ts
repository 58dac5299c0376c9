/** The deals of a company as of an instant, for the facts `deals.*`. */

import type { Instant } from '../../criteria/instant.ts';
import type { DealTotals, LastClose } from '../../facts/deal-totals.ts';
import { type Deals, OPEN, WON } from '../data-set.ts';
import { rowsByCompany } from './rows-by-company.ts';

/**
 * Sums the deals of a company that were created before an instant: as won or lost if they were closed by then, otherwise as
 * open. A deal created at the instant itself is the one being judged, or not older. A deal without a creation date, or closed
 * on an unknown date, is skipped, because its state at the instant is unknown.
 *
 * @returns a function of a company's row and an instant in epoch milliseconds
 */
export function dealsAt(deals: Deals): (company: number, atMs: number) => DealTotals {
  const rowsOf = rowsByCompany(deals.company);
  return (company, atMs) => {
    const totals = noDeals();
    for (const row of rowsOf.get(company) ?? []) {
      if ((deals.createdMs[row] ?? Number.NaN) < atMs) addAsItStood(totals, deals, row, atMs);
    }
    return totals;
  };
}

/** An amount that could not be read counts as 0 here, because the extract holds only numbers. */
interface Totals extends DealTotals {
  openCount: number;
  wonCount: number;
  lostCount: number;
  openAmount: number;
  wonAmount: number;
  lastWonAt: LastClose;
  lastLostAt: LastClose;
}

const noDeals = (): Totals => ({
  openCount: 0,
  wonCount: 0,
  lostCount: 0,
  openAmount: 0,
  wonAmount: 0,
  lastWonAt: 'empty',
  lastLostAt: 'empty',
});

function addAsItStood(totals: Totals, deals: Deals, row: number, atMs: number): void {
  const state = deals.state[row];
  const closedMs = deals.closedMs[row] ?? Number.NaN;
  const amount = deals.amount[row] ?? Number.NaN;
  const worth = Number.isNaN(amount) ? 0 : amount;
  if (state === OPEN || closedMs > atMs) {
    totals.openCount += 1;
    totals.openAmount += worth;
  } else if (closedMs <= atMs && state === WON) {
    totals.wonCount += 1;
    totals.wonAmount += worth;
    totals.lastWonAt = later(totals.lastWonAt, closedMs);
  } else if (closedMs <= atMs) {
    totals.lostCount += 1;
    totals.lastLostAt = later(totals.lastLostAt, closedMs);
  }
}

function later(last: Instant | string, closedMs: number): Instant {
  return typeof last !== 'string' && last.t0 >= closedMs ? last : { t0: closedMs, t1: closedMs };
}
