/** Finds when each company left, from the events that say so. */
import { readText } from '../../criteria/read-value.ts';
import { type Companies, type Deals, type Histories, LOST, WON } from '../data-set.ts';

export const STAGE_PROPERTY = 'lifecyclestage';

/** An instant at which a company left, epoch milliseconds. */
interface Leaving {
  readonly company: number;
  readonly atMs: number;
}

/** The lost renewals; the company left on the close date. */
export function lostRenewals({ company, state, closedMs, renewal }: Deals): readonly Leaving[] {
  return Array.from(company.keys())
    .filter((row) => renewal?.[row] === 1 && state[row] === LOST)
    .map((row) => ({ company: company[row] ?? -1, atMs: closedMs[row] ?? Number.NaN }));
}

/** Every time a company's lifecycle stage changed to this one. Stages compare like other texts. */
export function stageEntries(
  { ids }: Pick<Companies, 'ids'>,
  histories: Histories,
  stage: string,
): readonly Leaving[] {
  const name = readText(stage);
  return ids.flatMap((_, company) => {
    const oldestFirst = histories
      .of(STAGE_PROPERTY, company)
      // Of two entries with the same timestamp, the first one listed is newer.
      .toReversed()
      .toSorted((one, other) => one.timestampMs - other.timestampMs);
    const isIn = oldestFirst.map(({ value }) => value !== null && readText(value) === name);
    return oldestFirst
      .filter((__, place) => isIn[place] === true && isIn[place - 1] !== true)
      .map(({ timestampMs }) => ({ company, atMs: timestampMs }));
  });
}

/**
 * One instant per company, NaN for those that never left: the first leaving that is not earlier than the company's first won
 * deal, or the first of all when every one is earlier. A renewal does not count as a first won deal.
 *
 * @param companies the number of companies
 */
export function firstLeavings(companies: number, deals: Deals, leavings: readonly Leaving[]): Float64Array {
  const firstWonMs = firstWins(companies, deals);
  const churnedMs = new Float64Array(companies).fill(Number.NaN);
  const isTelling = (company: number, atMs: number): boolean =>
    !(atMs < (firstWonMs[company] ?? Number.POSITIVE_INFINITY));
  for (const { company, atMs } of leavings) {
    if (company < 0 || company >= companies || Number.isNaN(atMs)) continue;
    const before = churnedMs[company] ?? Number.NaN;
    const better = Number.isNaN(before) || isTelling(company, atMs) !== isTelling(company, before);
    if (better ? Number.isNaN(before) || isTelling(company, atMs) : atMs < before) churnedMs[company] = atMs;
  }
  return churnedMs;
}

function firstWins(companies: number, { company, state, closedMs, renewal }: Deals): Float64Array {
  const firstMs = new Float64Array(companies).fill(Number.POSITIVE_INFINITY);
  company.forEach((row, deal) => {
    if (state[deal] !== WON || renewal?.[deal] === 1 || row < 0) return;
    const atMs = closedMs[deal] ?? Number.NaN;
    if (atMs < (firstMs[row] ?? Number.NaN)) firstMs[row] = atMs;
  });
  return firstMs;
}
