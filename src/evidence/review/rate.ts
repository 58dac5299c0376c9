import type { Interval } from '../statistics/interval.ts';

/** A share of deals or companies, with a 95 % interval that knows that the deals of one company are not independent. */
export interface Rate extends Interval {
  readonly n: number;
  /** Of the n, those that the rate counts. */
  readonly hits: number;
  readonly companies: number;
  /** 0 to 1, as are `low` and `high`; null when n is 0, and the interval is then [0, 1]. */
  readonly rate: number | null;
  /** False: too few to tell. */
  readonly enough: boolean;
}

/** Of a question that was asked of chance; both 0 to 1. */
export interface Chance {
  readonly pValue: number;
  /** By Benjamini and Hochberg over everything that the review tried. */
  readonly pAdjusted: number;
}

/** The quarter against the baseline. */
export interface Change {
  readonly quarter: Rate;
  readonly baseline: Rate;
  /** Null: too few on one side to tell, so nothing was tried. */
  readonly chance: Chance | null;
  /** Whether it moved beyond chance. */
  readonly moved: boolean;
}
