import type { Interval } from '../statistics/interval.ts';

/** A statistically significant change. */
export interface Alert extends Interval {
  readonly about: 'outside' | 'month' | 'owner' | 'tier' | 'stability' | 'segment';
  /** The month, owner, tier, attribute or segment; `all new deals`. */
  readonly subject: string;
  /** For `stability`: the level that moved most; otherwise null. */
  readonly level: string | null;
  readonly sentence: string;
  /** The number of deals or companies behind `value`. */
  readonly n: number;
  /** A share, 0 to 1, as are `low`, `high` and `before`. */
  readonly value: number;
  /** The value in the baseline; for a segment, the value of the other companies. */
  readonly before: number;
  readonly pAdjusted: number;
}

export interface Alerts {
  /** The number of tests. */
  readonly tried: number;
  /** The most alerts that are expected to be false, as a share; if nothing moved, the probability of any alert. */
  readonly falseDiscoveryRate: number;
  /** Most certain first. */
  readonly found: readonly Alert[];
  /** A summary in one sentence: `Nothing moved beyond chance (31 tests).` */
  readonly sentence: string;
}
