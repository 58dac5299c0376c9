/** The quarterly review: what moved, and what is only chance. */
import type { Backtest } from '../backtest/backtest.ts';
import type { Alerts } from './alerts.ts';
import type { Breadth } from './breadth.ts';
import type { Capacity } from './capacity.ts';
import type { Exception, Exceptions } from './exceptions.ts';
import type { Outside } from './outside.ts';
import type { Period } from './periods.ts';
import type { SegmentsChurn } from './segment-churn.ts';
import type { Stability } from './stability.ts';
import type { TierChange } from './tier-changes.ts';

export interface ReviewOptions {
  /** Epoch milliseconds. The quarter reviewed is the last full one before it. */
  readonly nowMs: number;
  /** Length of the quarter in calendar months: 1, 2, 3, 4, 6 or 12. */
  readonly quarterMonths: number;
  /** Calendar months before the quarter that it is compared with; whole, at least 1. */
  readonly baselineMonths: number;
  /** How far back the backtest and the segments look. */
  readonly months: number;
  /** Days within which a new company must win its first deal to have converted. */
  readonly conversionDays: number;
  /** Accounts that the team can work at a time; null: nobody said. */
  readonly capacity: number | null;
  /** Deals left out by hand, with the reason, by deal id. */
  readonly oneOffs: ReadonlyMap<string, string>;
  readonly exceptions: readonly Exception[];
  /** Of the exchanges: the same data and seed give the same review. Whole. */
  readonly seed: number;
  /** Company properties that say who churned: no part of any segment. */
  readonly leaveOut: ReadonlySet<string>;
}

/** Plain data: numbers are finite, and it survives JSON unchanged. */
export interface Review {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** The quarter reviewed. */
  readonly quarter: Period;
  readonly baseline: Period;
  readonly counts: {
    readonly companies: number;
    /** New deals, by their creation. */
    readonly created: { readonly quarter: number; readonly baseline: number };
    /** Closed deals, by their closing. */
    readonly closed: {
      readonly quarter: { readonly won: number; readonly lost: number };
      readonly baseline: { readonly won: number; readonly lost: number };
    };
    /** Deals left out, by reason, the most frequent first. */
    readonly leftOut: readonly { readonly reason: string; readonly deals: number }[];
  };
  /** Properties taken as they stand today: what rests on them is not point in time. */
  readonly asOfToday: readonly string[];
  /** Facts that the criteria read and the data do not hold. */
  readonly notRead: readonly string[];
  /** The sentences to read first. */
  readonly headline: readonly string[];
  readonly alerts: Alerts;
  readonly outside: Outside;
  readonly stability: Stability;
  /** `all` first, then best tier first, `out` last. */
  readonly tiers: readonly TierChange[];
  /** The criteria against all deals of the last `months`; its leaks are the review's. */
  readonly backtest: Backtest;
  readonly segments: SegmentsChurn;
  readonly exceptions: Exceptions;
  readonly capacity: Capacity;
  readonly breadth: Breadth;
}
