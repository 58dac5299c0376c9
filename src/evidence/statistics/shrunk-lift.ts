import type { Interval } from './interval.ts';
import { twoSidedZ } from './normal.ts';

/** Most true lifts lie between 0.5 and 2: one standard deviation of the logarithm. */
const PRIOR_SD = Math.log(2);

export interface TwoRates {
  readonly won: number;
  readonly n: number;
  readonly restWon: number;
  readonly restN: number;
}

export interface Lift extends Interval {
  readonly lift: number;
}

/**
 * Win rate of a level over that of the rest, shrunk toward 1, more so with fewer deals: the posterior mean of a normal
 * logarithm under a normal prior around 0 (Greenland, 2000, "Principles of multilevel modelling"), with the variance of Katz
 * et al. (1978) and half a deal added to each cell, so that a level without wins has a lift too.
 *
 * @param counts effective counts: n / design effect
 * @param level of the posterior interval, such as 0.95
 */
export function shrunkLift({ won, n, restWon, restN }: TwoRates, level: number): Lift {
  const logRatio = Math.log((won + 0.5) / (n + 1)) - Math.log((restWon + 0.5) / (restN + 1));
  const variance = 1 / (won + 0.5) - 1 / (n + 1) + 1 / (restWon + 0.5) - 1 / (restN + 1);
  const trust = PRIOR_SD ** 2 / (PRIOR_SD ** 2 + variance);
  const reach = twoSidedZ(level) * Math.sqrt(variance * trust);
  return {
    lift: Math.exp(logRatio * trust),
    low: Math.exp(logRatio * trust - reach),
    high: Math.exp(logRatio * trust + reach),
  };
}
