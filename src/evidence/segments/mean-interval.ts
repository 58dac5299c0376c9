import { quantileSorted } from 'simple-statistics';
import { studentQuantile95 } from '../backtest/student-quantile.ts';
import { type Random, seededRandom } from '../seeded-random.ts';
import type { Metric } from './segments.ts';

/** The contribution of each company: a sum, and the number of its summands. */
export interface CompanySums {
  readonly sum: Float64Array;
  readonly count: Float64Array;
}

const RESAMPLES = 999;
/** From this many companies, the mean of amounts is close enough to normal, and resampling would only cost time. */
const NORMAL_FROM = 1500;
/** Fewer companies are not enough to estimate a variance. */
const MIN_COMPANIES = 3;

/**
 * Mean over all values of the companies, with a 95 % interval that is valid for skewed amounts: the bootstrap-t on the
 * logarithm of the mean (Hall, 1988, "Theoretical comparison of bootstrap confidence intervals", Ann. Statist. 16; Davison and
 * Hinkley, 1997, 5.2), which resamples companies with all their values. The standard error is the linearized one of a ratio
 * (Cochran, 1977, 6.4). Student's interval is used for many companies, and for a mean that is not positive and so has no
 * logarithm.
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
 * 2005, J. Stat. Educ. 13). A small sample seldom contains the largest amounts, and resampling cannot create them.
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
  // If all companies are alike, the residuals are only rounding errors.
  const variation = residuals < 1e-12 * squares ? 0 : residuals;
  return { mean, error: (Math.sqrt(variation) / n) * Math.sqrt(companies / (companies - 1)) };
}

/** The Studentized ratios of the bootstrap samples, ascending. */
function studentRatios({ sum, count }: CompanySums, observed: MeanAndError, random: Random): number[] {
  const ratios: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    const { mean, error } = meanAndError(sum, count, () => random.below(sum.length));
    // A sample that only repeats one company has no variance and is skipped.
    if (error > 0) ratios.push(Math.log(mean / observed.mean) / (error / mean));
  }
  return ratios.sort((one, other) => one - other);
}
