import type { Interval } from '../statistics/interval.ts';

/** Something that moved beyond chance. */
export interface Alert extends Interval {
  readonly about: 'outside' | 'month' | 'owner' | 'tier' | 'stability' | 'segment';
  /** The month, owner, tier, attribute or segment; `all new deals`. */
  readonly subject: string;
  /** Of `stability`: the level that moved most; else null. */
  readonly level: string | null;
  readonly sentence: string;
  /** Behind `value`. */
  readonly n: number;
  /** A share, 0 to 1, as are `low`, `high` and `before`. */
  readonly value: number;
  /** What it was in the baseline; of a segment: what it is elsewhere. */
  readonly before: number;
  readonly pAdjusted: number;
}

export interface Alerts {
  /** Questions asked of chance. */
  readonly tried: number;
  /** Of the alerts, at most this share is expected to be false; where nothing moved, the chance of any alert. */
  readonly falseDiscoveryRate: number;
  /** The surest first. */
  readonly found: readonly Alert[];
  /** One sentence for all of it: `Nothing moved beyond chance (31 tests).` */
  readonly sentence: string;
}
