import type { Interval } from './interval.ts';
import { twoSidedZ } from './normal.ts';

/**
 * Score interval of a proportion: Wilson (1927), "Probable inference, the law of succession, and statistical inference",
 * JASA 22. Both counts may be effective counts, which need not be whole (Kish: n / design effect).
 *
 * @param successes 0 to `n`
 * @param level 0.95 for a 95 % interval
 * @returns an interval within [0, 1]; [0, 1] itself when `n` is 0
 */
export function wilsonInterval(successes: number, n: number, level: number): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const z = twoSidedZ(level);
  const share = successes / n;
  const shrink = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / shrink;
  const reach = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  // The share lies within, also where the last digit of the sums says otherwise.
  return {
    low: Math.max(0, Math.min(share, middle - reach)),
    high: Math.min(1, Math.max(share, middle + reach)),
  };
}
