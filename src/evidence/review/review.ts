/** The quarterly review: which changes are significant, and which may be chance. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf, factsOf } from '../../criteria/document-facts.ts';
import { type Backtest, backtest, standingsToday, withoutLeaks } from '../backtest/backtest.ts';
import type { WinsOutside } from '../backtest/wins-outside.ts';
import { buildDataSet } from '../build-data-set.ts';
import { type Extract, LOST, WON } from '../data-set.ts';
import { MONTH_MS } from '../month.ts';
import { seededRandom } from '../seeded-random.ts';
import { findSegments } from '../segments/find-segments.ts';
import type { Segments } from '../segments/segments.ts';
import { logFactorials } from '../statistics/hypergeometric.ts';
import type { Alerts } from './alerts.ts';
import { type Breadth, breadthOf } from './breadth.ts';
import { type Capacity, salesCapacity } from './capacity.ts';
import { type Customers, customersOf } from './customers.ts';
import type { Exception, Exceptions } from './exceptions.ts';
import { adjustTogether } from './family.ts';
import { alertsOf, type Moving } from './gather-alerts.ts';
import { type JudgedDeals, judgedDeals } from './judged-deals.ts';
import { type Outside, outsideShare } from './outside.ts';
import { holds, type Period, type Periods, periodsBefore } from './periods.ts';
import { reviewExceptions } from './review-exceptions.ts';
import { type SegmentsChurn, segmentsChurn } from './segment-churn.ts';
import { headlineOf } from './sentences.ts';
import { type Stability, stabilityOfWins } from './stability.ts';
import { type TierChange, tierChanges } from './tier-changes.ts';

export interface ReviewOptions {
  /** Epoch milliseconds. The reviewed quarter is the last full one before it. */
  readonly nowMs: number;
  /** Length of the quarter in calendar months: 1, 2, 3, 4, 6 or 12. */
  readonly quarterMonths: number;
  /** Length of the baseline before the quarter in calendar months; whole, at least 1. */
  readonly baselineMonths: number;
  /** How many months back the backtest and the segments look. */
  readonly months: number;
  /** Days within which a new company must win its first deal to have converted. */
  readonly conversionDays: number;
  /** Accounts that the team can work at a time; null: not given. */
  readonly capacity: number | null;
  /** Reasons for deals that were left out by hand, by deal id. */
  readonly oneOffs: ReadonlyMap<string, string>;
  /** Null: the register was not read. */
  readonly exceptions: readonly Exception[] | null;
  /** Seed of the permutations, whole: the same data and seed give the same review. */
  readonly seed: number;
  /** Company properties that say who churned; segments do not use them. */
  readonly leaveOut: ReadonlySet<string>;
}

/** Plain data: all numbers are finite, and a round trip through JSON does not change it. */
export interface Review {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** The reviewed quarter. */
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
    /** Deals left out, by reason, most frequent first. */
    readonly leftOut: readonly { readonly reason: string; readonly deals: number }[];
  };
  /** Properties for which today's values were used: results that depend on them are not point in time. */
  readonly asOfToday: readonly string[];
  /** Facts that the criteria read and that the data do not contain. */
  readonly notRead: readonly string[];
  /** What the must-haves cost, of the deals of the backtest; null without won deals. */
  readonly winsOutside: WinsOutside | null;
  /** The sentences to read first. */
  readonly headline: readonly string[];
  readonly alerts: Alerts;
  readonly outside: Outside;
  readonly stability: Stability;
  /** `all`, then the tiers, best first, then `out`. */
  readonly tiers: readonly TierChange[];
  /** The criteria tested against all deals of the last `months`; its leaks apply to the whole review. */
  readonly backtest: Backtest;
  /** Which segments of customers leave more often than the others. */
  readonly segments: SegmentsChurn;
  /** The worth of each segment, and the companies that look like customers but do not buy. */
  readonly customers: Customers;
  /** Null: the register was not read. */
  readonly exceptions: Exceptions | null;
  readonly capacity: Capacity;
  readonly breadth: Breadth;
}

/**
 * The review of the last full quarter before now. It judges deals by the facts known about their companies when the deals were
 * created. The same extract, options and seed give the same review.
 */
export function review(document: CriteriaDocument, source: Extract, options: ReviewOptions): Review {
  const { nowMs, months, capacity, exceptions } = options;
  const dataSet = buildDataSet(source, options);
  const tested = backtest(document, source, dataSet, options);
  const extract = withoutLeaks(source, tested.leaks);
  const periods = periodsBefore(nowMs, options.quarterMonths, options.baselineMonths);
  const { quarter, baseline } = periods;
  const deals = judgedDeals(document, extract, options);
  const today = standingsToday(document, extract, nowMs);
  const found = findSegments(source, dataSet, options);
  const { tried, ...moving } = movingParts({ document, extract, found, deals, periods, options });
  const fromMs = nowMs - months * MONTH_MS;
  const parts: Omit<Review, 'headline' | 'winsOutside'> = {
    nowMs,
    quarter,
    baseline,
    counts: countsOf(extract, deals, periods),
    asOfToday: deals.asOfToday,
    notRead: notReadOf(document, source),
    alerts: alertsOf(moving, tried),
    ...moving,
    customers: customersOf(found),
    backtest: tested,
    exceptions:
      exceptions === null
        ? null
        : reviewExceptions(document, extract, deals, { ...options, exceptions, fromMs }),
    capacity: salesCapacity({ document, extract, deals, today, quarter, nowMs, capacity }),
    breadth: breadthOf(today),
  };
  return { winsOutside: tested.winsOutside, headline: headlineOf(parts, months), ...parts };
}

interface Material {
  readonly document: CriteriaDocument;
  /** Without the properties that reveal the outcome. */
  readonly extract: Extract;
  readonly found: Segments;
  readonly deals: JudgedDeals;
  readonly periods: Periods;
  readonly options: ReviewOptions;
}

/** The parts with statistical tests, adjusted together; each part has its own random numbers. */
function movingParts(material: Material): Moving & { readonly tried: number } {
  const { document, extract, found, deals, periods, options } = material;
  const logs = logFactorials(deals.ids.length);
  const random = (part: number) => seededRandom(options.seed + part);
  const outside = outsideShare(deals, periods, logs, random(0));
  const tiers = tierChanges(document, deals, periods, logs, random(1));
  const stability = stabilityOfWins(document, extract, deals, periods, random(2));
  const { churnedMs } = extract;
  const segments = segmentsChurn(found, deals, { churnedMs, nowMs: options.nowMs }, logs, random(3));
  const { tried, chances } = adjustTogether([outside, tiers, stability, segments]);
  return {
    tried,
    outside: outside.settle(chances[0] ?? []),
    tiers: tiers.settle(chances[1] ?? []),
    stability: stability.settle(chances[2] ?? []),
    segments: segments.settle(chances[3] ?? []),
  };
}

function countsOf(
  { companies }: Extract,
  deals: JudgedDeals,
  { quarter, baseline }: Periods,
): Review['counts'] {
  const { createdMs, closedMs, state, leftOut } = deals;
  const created = (period: Period): number => createdMs.filter((at) => holds(period, at)).length;
  const closed = (period: Period, as: number): number =>
    closedMs.filter((at, row) => state[row] === as && holds(period, at)).length;
  const outcomes = (period: Period) => ({ won: closed(period, WON), lost: closed(period, LOST) });
  return {
    companies: companies.ids.length,
    created: { quarter: created(quarter), baseline: created(baseline) },
    closed: { quarter: outcomes(quarter), baseline: outcomes(baseline) },
    leftOut,
  };
}

/** HubSpot keeps no history of a contact's associations, so no source has facts about contacts. */
function notReadOf(document: CriteriaDocument, { companies }: Extract): readonly string[] {
  const held = new Set(companies.columns.map(({ property }) => property));
  const missing = companyPropertiesOf(document).filter((property) => !held.has(property));
  return [
    ...missing.map((property) => `company.${property}`),
    ...factsOf(document).filter((fact) => fact.startsWith('contacts.')),
  ];
}
