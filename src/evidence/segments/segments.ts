/** Groups of customers that resemble each other, each described by a rule that a criteria document can ask. */
import type { Condition } from '../../criteria/condition.ts';
import type { Leak } from '../suggest/leaks.ts';

/** A measure of a segment with its 95 % interval, which knows that the deals of one company are not independent. */
export interface Metric {
  /** What it rests on: deals or companies, as the measure says. */
  readonly n: number;
  /** Null with nothing to measure. */
  readonly value: number | null;
  /** Null when there are too few companies to tell. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Of companies, whether they won or not, and of their deals in the data set. */
export interface SegmentMetrics {
  readonly companies: number;
  /** Companies with a won deal. */
  readonly wonCompanies: number;
  /** Won and lost. */
  readonly deals: number;
  /** Sum of the amounts of won deals that are known. */
  readonly revenue: number;
  /** Of everyone's revenue, 0 to 1; null when that is none. */
  readonly revenueShare: number | null;
  /** Won amount per won company so far: a mean, and no forecast. n: won companies with an amount. */
  readonly customerValue: Metric;
  /** Share of deals won at least 12 months ago whose company left within 12 months, 0 to 1; n: such deals; null when nobody said who left. */
  readonly churn: Metric;
  /** Mean amount of won deals. n: won deals with an amount. */
  readonly averageDeal: Metric;
  /** Median of the days from creation to closing of won deals. n: won deals. */
  readonly salesCycleDays: Metric;
  /** Share of closed deals that were won, 0 to 1. n: closed deals. */
  readonly winRate: Metric;
  /** Share of won companies that won another deal at a later day, 0 to 1. n: won companies. */
  readonly expansion: Metric;
}

export interface Segment extends SegmentMetrics {
  /** `segment_1`, … by revenue; `everyone`; `others`. */
  readonly key: string;
  /** In plain words: `industry is COMPUTER_SOFTWARE, and numberofemployees is 200 or more`. */
  readonly rule: string;
  /** The rule as a criteria document asks it: the segment is all companies of which it is true. Null for `everyone` and `others`. */
  readonly when: Condition | null;
  /** How well the rule tells the group of customers that it describes; null for `everyone` and `others`. */
  readonly fit: RuleFit | null;
}

export interface RuleFit {
  /** Customers in the group. */
  readonly customers: number;
  /** Of the customers that match the rule: those of the group, 0 to 1. */
  readonly precision: number;
  /** Of the customers of the group: those that match the rule, 0 to 1. */
  readonly recall: number;
}

/** The segment that looks like the customers, is worked often and won seldom. */
export interface NearIcp {
  /** In plain words. */
  readonly rule: string;
  readonly when: Condition;
  /** Key of the segment whose rule it shares; null when it shares none, and is then a level of all deals. */
  readonly within: string | null;
  readonly companies: number;
  /** Closed deals. */
  readonly deals: number;
  readonly lost: number;
  /** n: closed deals. */
  readonly winRate: Metric;
  /** Of the deals that it is compared with: of the same segment, or of all, with another value. */
  readonly restRate: number;
  /** By Benjamini and Hochberg over everything that was tried. */
  readonly pAdjusted: number;
  /** Median days from creation to closing of its lost deals. n: lost deals. */
  readonly lostCycleDays: Metric;
  /** Sum of those days: sales time spent on nothing. */
  readonly lostDays: number;
}

export interface Segments {
  /**
   * What a company is described by. `first deal`: as it was when the first of its deals in the data set was created; `today`:
   * as it stands today, for no history was given. A company without deals is always taken as it stands today.
   */
  readonly basis: 'first deal' | 'today';
  /** Properties in the rules that are as of today although a history was given: it does not tell of them. */
  readonly asOfToday: readonly string[];
  /** Highest revenue first. No company is in two of them. */
  readonly segments: readonly Segment[];
  readonly everyone: Segment;
  /** Companies that are in no segment. */
  readonly others: Segment;
  readonly nearIcp: NearIcp | null;
  /** Levels that were held against chance to find it. */
  readonly nearIcpTried: number;
  /** Mean silhouette of the groups, −1 to 1; null when no groups were sought. */
  readonly separation: number | null;
  /** What chance alone reaches in 95 of 100 cases; null when no groups were sought. */
  readonly separationByChance: number | null;
  /** Why there are no segments, in a sentence; null when there are. */
  readonly none: string | null;
  /** Customers that the groups were sought among: a random sample of many. */
  readonly sampled: number;
  /** Properties that the groups differ in. */
  readonly properties: readonly string[];
  /** Properties left out because they tell of the outcome. */
  readonly leaks: readonly Leak[];
  /** Per company of the extract: place in `segments`; −1 in none. */
  readonly segmentOf: Int32Array;
}

export interface SegmentOptions {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** Of the exchanges and samples: the same data and seed give the same segments. Whole. */
  readonly seed: number;
  /** Company properties to leave out beside those kept out by name: those that say who churned. */
  readonly leaveOut?: ReadonlySet<string>;
}
