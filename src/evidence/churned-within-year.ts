import { DAY_MS } from '../criteria/instant.ts';
import type { ClosedDeals } from './data-set.ts';

const YEAR_MS = 365 * DAY_MS;

/**
 * Whether the company of each won deal left within 12 months of its closing: 1, 0, or −1 if that is unknown or does not apply
 * (the deal was lost, it is not known who left, it was won less than 12 months ago, or the company left before it). A customer
 * that leaves is known at once, one that stays only after a year: younger deals would only add those that left.
 *
 * @param churnedMs epoch milliseconds by company, NaN for those that have not left
 */
export function churnedWithinYear(
  { company, won, closedMs }: Pick<ClosedDeals, 'company' | 'won' | 'closedMs'>,
  churnedMs: Float64Array | null,
  nowMs: number,
): Int8Array {
  if (churnedMs === null) return new Int8Array(won.length).fill(-1);
  return Int8Array.from(won, (isWon, deal) =>
    isWon === 1
      ? afterAYear(closedMs[deal] ?? Number.NaN, churnedMs[company[deal] ?? -1] ?? Number.NaN, nowMs)
      : -1,
  );
}

function afterAYear(closed: number, left: number, nowMs: number): number {
  if (left < closed || !(closed + YEAR_MS <= nowMs)) return -1;
  return left <= closed + YEAR_MS ? 1 : 0;
}
