import { quantileSorted } from 'simple-statistics';
import { winRates } from '../backtest/win-rates.ts';
import type { Metric } from './segments.ts';

/** Fewer companies are not enough for an interval. */
const MIN_COMPANIES = 3;

/**
 * Median with Woodruff's (1952, "Confidence intervals for medians and other position measures", JASA 47) 95 % interval: the
 * quantiles at the two ends of the interval of the share of values up to the median. That interval allows for the correlation
 * between deals of the same company.
 *
 * @param company the company of each value
 */
export function medianWithInterval(values: Float64Array, company: Int32Array): Metric {
  const n = values.length;
  if (n === 0) return { n, value: null, low: null, high: null };
  const sorted = [...values].sort((one, other) => one - other);
  const value = quantileSorted(sorted, 0.5);
  const [share] = winRates({
    company,
    won: Uint8Array.from(values, (each) => (each <= value ? 1 : 0)),
    group: new Int32Array(n),
    groups: 1,
  });
  if (share === undefined || share.companies < MIN_COMPANIES) return { n, value, low: null, high: null };
  // If many values are equal, the share may exceed one half, so only the width of its interval is used.
  const low = Math.max(0, 0.5 - ((share.winRate ?? 0) - share.low));
  const high = Math.min(1, 0.5 + (share.high - (share.winRate ?? 1)));
  const at = (quantile: number): number => sorted[Math.min(n - 1, Math.max(0, quantile))] ?? value;
  return { n, value, low: at(Math.floor(low * n) - 1), high: at(Math.ceil(high * n)) };
}
