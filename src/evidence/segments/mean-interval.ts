import { quantileSorted } from 'simple-statistics';
import { studentQuantile95 } from '../backtest/student-quantile.ts';
import { type Random, seededRandom } from '../seeded-random.ts';
import type { Metric } from './segments.ts';

/** What each company adds: a sum, and how many it is the sum of. */
export interface CompanySums {
  readonly sum: Float64Array;
  readonly count: Float64Array;
}

const RESAMPLES = 999;
/** So many companies make a mean of amounts normal enough; resampling more only takes time. */
const NORMAL_FROM = 1500;
/** Of fewer companies nobody can say how they vary. */
const MIN_COMPANIES = 3;

/**
 * Mean over all that the companies hold, with a 95 % interval that holds for skewed amounts: the bootstrap-t on the logarithm
 * of the mean (Hall, 1988, "Theoretical comparison of bootstrap confidence intervals", Ann. Statist. 16; Davison and Hinkley,
 * 1997, 5.2), which resamples companies with all they hold; the standard error is the linearised one of a ratio (Cochran,
 * 1977, 6.4). A mean that is not positive has no logarithm: then, and of many companies, Student's interval.
 */
export function meanWithInterval({ sum, count }: CompanySums, seed: number): Metric {
  const companies = sum.length;
  const n = count.reduce((all, one) => all + one, 0);
  if (n === 0) return { n, value: null, low: null, high: null };
  const observed = meanAndError(sum, count, (place) => place);
  const value = observed.mean;
  if (companies < MIN_COMPANIES) return { n, value, low: null, high: null };
  if (observed.error === 0) return { n, value, low: value, high: value };
  if (companies >= NORMAL_FROM || sum.some((each) => each <= 0)) {
    const reach = studentQuantile95(companies - 1) * observed.error;
    return { n, value, low: value - reach, high: value + reach };
  }
  const ratios = studentRatios({ sum, count }, observed, seededRandom(seed));
  const error = observed.error / value;
  return {
    n,
    value,
    low: value * Math.exp(-quantileSorted(ratios, 0.975) * error),
    high: value * Math.exp(Math.max(-quantileSorted(ratios, 0.025) * error, logNormalReach({ sum, count }))),
  };
}

/**
 * How far above the estimate the mean may lie if amounts are log-normal, in the logarithm: Cox's interval (Land, 1972; Olsson,
 * 2005, J. Stat. Educ. 13). A few customers seldom hold the largest that are to come, and resampling cannot invent them.
 */
function logNormalReach({ sum, count }: CompanySums): number {
  const logs = sum.map((each, place) => Math.log(each / (count[place] ?? 1)));
  const companies = logs.length;
  const mean = logs.reduce((all, each) => all + each, 0) / companies;
  const variance = logs.reduce((all, each) => all + (each - mean) ** 2, 0) / (companies - 1);
  const error = Math.sqrt(variance / companies + variance ** 2 / (2 * (companies - 1)));
  return studentQuantile95(companies - 1) * error;
}

interface MeanAndError {
  readonly mean: number;
  /** Standard error. */
  readonly error: number;
}

function meanAndError(sum: Float64Array, count: Float64Array, pick: (place: number) => number): MeanAndError {
  const companies = sum.length;
  let total = 0;
  let n = 0;
  let squares = 0;
  let products = 0;
  let counts = 0;
  for (let place = 0; place < companies; place += 1) {
    const row = pick(place);
    const s = sum[row] ?? 0;
    const c = count[row] ?? 0;
    total += s;
    n += c;
    squares += s * s;
    products += s * c;
    counts += c * c;
  }
  const mean = total / n;
  const residuals = Math.max(0, squares - 2 * mean * products + mean * mean * counts);
  // What rounding leaves of companies that are all alike is no variation.
  const variation = residuals < 1e-12 * squares ? 0 : residuals;
  return { mean, error: (Math.sqrt(variation) / n) * Math.sqrt(companies / (companies - 1)) };
}

/** Ascending. */
function studentRatios({ sum, count }: CompanySums, observed: MeanAndError, random: Random): number[] {
  const ratios: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    const { mean, error } = meanAndError(sum, count, () => random.below(sum.length));
    // Copies of one company alone do not vary, and say nothing.
    if (error > 0) ratios.push(Math.log(mean / observed.mean) / (error / mean));
  }
  return ratios.sort((one, other) => one - other);
}
