/** Groups of similar customers, each described by a rule that a criteria document can use. */
import type { Condition } from '../../criteria/condition.ts';
import type { Leak } from '../suggest/leaks.ts';

/** A measure of a segment with its 95 % interval, which allows for the correlation between deals of the same company. */
export interface Metric {
  /** The number of deals or companies behind it, depending on the measure. */
  readonly n: number;
  /** Null when there is nothing to measure. */
  readonly value: number | null;
  /** Null when there are too few companies for an interval. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Measures of some companies, customers or not, and of their deals in the data set. */
export interface SegmentMetrics {
  readonly companies: number;
  /** Companies with a won deal. */
  readonly wonCompanies: number;
  /** Won and lost deals. */
  readonly deals: number;
  /** Sum of the known amounts of won deals. */
  readonly revenue: number;
  /** Share of everyone's revenue, 0 to 1; null when that is 0. */
  readonly revenueShare: number | null;
  /** Mean won amount per won company so far, not a forecast. n: won companies with an amount. */
  readonly customerValue: Metric;
  /** Share of deals won at least 12 months ago whose company left within 12 months, 0 to 1; null if not known. n: such deals. */
  readonly churn: Metric;
  /** Mean amount of won deals. n: won deals with an amount. */
  readonly averageDeal: Metric;
  /** Median of the days from creation to closing of won deals. n: won deals. */
  readonly salesCycleDays: Metric;
  /** Share of closed deals that were won, 0 to 1. n: closed deals. */
  readonly winRate: Metric;
  /** Share of won companies that won another deal on a later day, 0 to 1. n: won companies. */
  readonly expansion: Metric;
}

export interface Segment extends SegmentMetrics {
  /** `segment_1`, … by revenue; `everyone`; `others`. */
  readonly key: string;
  /** In words: `industry is COMPUTER_SOFTWARE, and numberofemployees is 200 or more`. */
  readonly rule: string;
  /** The rule as a condition of a criteria document: the segment is all companies that meet it. Null for `everyone` and `others`. */
  readonly when: Condition | null;
  /** How well the rule describes its group of customers; null for `everyone` and `others`. */
  readonly fit: RuleFit | null;
}

export interface RuleFit {
  /** Customers in the group. */
  readonly customers: number;
  /** Share of the matching customers that belong to the group, 0 to 1. */
  readonly precision: number;
  /** Share of the group's customers that match the rule, 0 to 1. */
  readonly recall: number;
}

/** The segment that looks like the customers, is worked often and won seldom. */
export interface NearIcp {
  /** In words. */
  readonly rule: string;
  readonly when: Condition;
  /** Key of the segment whose rule it shares; null when it is a level of all deals. */
  readonly within: string | null;
  readonly companies: number;
  /** The number of closed deals. */
  readonly deals: number;
  readonly lost: number;
  /** n: closed deals. */
  readonly winRate: Metric;
  /** Win rate of the deals that it is compared with: those of the same segment, or all, with another value. */
  readonly restRate: number;
  /** Adjusted by Benjamini and Hochberg for all tests. */
  readonly pAdjusted: number;
  /** Median days from creation to closing of its lost deals. n: lost deals. */
  readonly lostCycleDays: Metric;
  /** Sum of those days: wasted sales time. */
  readonly lostDays: number;
}

export interface Segments {
  /**
   * The date of a company's description. `first deal`: the creation of its first deal in the data set. `today`: today, because
   * there was no history. A company without deals is always described as of today.
   */
  readonly basis: 'first deal' | 'today';
  /** Properties in the rules that are as of today because the history that was given does not cover them. */
  readonly asOfToday: readonly string[];
  /** Highest revenue first. No company is in two of them. */
  readonly segments: readonly Segment[];
  readonly everyone: Segment;
  /** Companies that are in no segment. */
  readonly others: Segment;
  readonly nearIcp: NearIcp | null;
  /** The number of levels tested to find it. */
  readonly nearIcpTried: number;
  /** Mean silhouette of the groups, −1 to 1; null when there was no search for groups. */
  readonly separation: number | null;
  /** The separation that chance alone does not exceed in 95 of 100 cases; null when there was no search for groups. */
  readonly separationByChance: number | null;
  /** Why there are no segments, in a sentence; null when there are. */
  readonly none: string | null;
  /** The number of customers behind the search for groups: a random sample if there are many. */
  readonly sampled: number;
  /** Properties in which the groups differ. */
  readonly properties: readonly string[];
  /** Properties left out because they reveal the outcome. */
  readonly leaks: readonly Leak[];
  /** Per company of the extract: index into `segments`; −1 for none. */
  readonly segmentOf: Int32Array;
}

export interface SegmentOptions {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** Seed of the permutations and samples, whole: the same data and seed give the same segments. */
  readonly seed: number;
  /** More company properties to leave out, besides those excluded by name: those that say who churned. */
  readonly leaveOut?: ReadonlySet<string>;
}
