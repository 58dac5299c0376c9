import { DAY_MS } from '../criteria/instant.ts';
import type { ClosedDeals } from './data-set.ts';

const YEAR_MS = 365 * DAY_MS;

/**
 * Whether the company of each won deal left within 12 months of its closing: 1, 0, or −1 where that is not known (the deal
 * was lost, nobody said who left, it has been with us for less than a year, or it left before this deal).
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
  if (left < closed) return -1;
  if (left <= Math.min(nowMs, closed + YEAR_MS)) return 1;
  return nowMs >= closed + YEAR_MS ? 0 : -1;
}
