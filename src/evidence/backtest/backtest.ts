/** Tests a criteria document against history: would it have separated won deals from lost ones, with the facts known then? */

import { canExclude } from '../../criteria/can-exclude.ts';
import type { CriteriaDocument } from '../../criteria/document.ts';
import type { Gate, Tier } from '../../engine/assessment.ts';
import type { DataSetOptions } from '../build-data-set.ts';
import type { DataSet, Extract } from '../data-set.ts';
import { type DealCounts, dealCounts } from '../deal-counts.ts';
import { excludedBecause } from '../excluded-because.ts';
import { MONTH_MS } from '../month.ts';
import { type Auc, auc } from './auc.ts';
import { type DocumentLeak, documentLeaks } from './document-leaks.ts';
import { type InboundThreshold, inboundThreshold } from './inbound-threshold.ts';
import { type InsideOutside, insideOutside } from './inside-outside.ts';
import { type NewCompanies, newCompanies } from './new-companies.ts';
import { type Standing, standingsAt } from './standing-at.ts';
import { type BandRate, bandRates, type TierRate, tierRates } from './tier-rates.ts';
import { type TimeSplit, timeSplit } from './time-split.ts';
import { type WinsOutside, winsOutside } from './wins-outside.ts';

/** Options in addition to those of the data set, whose months also limit which companies count in the 3x rule. */
export interface BacktestOptions extends DataSetOptions {
  /** Days within which a new company must win its first deal to have converted. */
  readonly conversionDays: number;
  /** Accounts that the team can work at a time; null: not given. */
  readonly capacity: number | null;
}

export interface Backtest {
  /** What the must-haves cost; null without won deals. */
  readonly winsOutside: WinsOutside | null;
  readonly deals: DealCounts;
  /** The number of excluded closed deals, by reason. */
  readonly excludedBecause: Readonly<Record<string, number>>;
  /** Properties for which today's values were used: a result that depends on them is not point in time. */
  readonly asOfToday: readonly string[];
  readonly leaks: readonly DocumentLeak[];
  /** Of the score. */
  readonly auc: Auc;
  /** Of the tier, with `out` as the lowest. */
  readonly tierAuc: Auc;
  /** Best first, `out` last. */
  readonly tiers: readonly TierRate[];
  readonly bands: readonly BandRate[];
  readonly timeSplit: TimeSplit;
  readonly insideOutside: InsideOutside & Pick<NewCompanies, 'leftOut'> & { readonly withinDays: number };
  readonly inbound: InboundThreshold;
}

/**
 * Everything that history says about a document. The same input gives the same result: intervals come from formulas and from
 * leaving out each company in turn, never from random numbers.
 *
 * @param source the whole extract
 * @param dataSet its closed deals, from `buildDataSet` with the same options
 */
export function backtest(
  document: CriteriaDocument,
  source: Extract,
  dataSet: DataSet,
  options: BacktestOptions,
): Backtest {
  const { deals } = dataSet;
  const leaks = documentLeaks(document, dataSet);
  const extract = withoutLeaks(source, leaks);
  const { standings, asOfToday } = standingsAt(document, extract, {
    company: deals.company,
    atMs: deals.createdMs,
  });
  const scored = { ...deals, score: scoresOf(standings) };
  const tiers: readonly Tier[] = [...document.tiers.map((tier) => tier.key), 'out'];
  const tierOf = standings.map((standing) => standing.tier);
  const gates = standings.map((standing) => standing.gate);
  return {
    winsOutside: winsOutside(gates, deals.won, deals.amount),
    deals: dealCounts(dataSet),
    excludedBecause: excludedBecause(dataSet),
    asOfToday,
    leaks,
    auc: auc(scored),
    tierAuc: auc({ ...deals, score: ranksOf(tierOf, tiers) }),
    tiers: tierRates(deals, tiers, tierOf, { nowMs: options.nowMs, churnKnown: extract.churnedMs !== null }),
    bands: bandRates(deals, scored.score),
    timeSplit: timeSplit(scored),
    ...conversion(document, extract, options, { gates, won: deals.won }),
  };
}

/** Removes the properties that come from the outcome, because they were unknown before it. */
export function withoutLeaks(extract: Extract, leaks: readonly DocumentLeak[]): Extract {
  const leftOut = new Set(leaks.flatMap((leak) => (leak.leftOut ? [leak.attribute] : [])));
  const columns = extract.companies.columns.filter((column) => !leftOut.has(column.property));
  return { ...extract, companies: { ...extract.companies, columns } };
}

/** The tier as a score: the worst is 0. */
const ranksOf = (tierOf: readonly Tier[], bestFirst: readonly Tier[]): Int32Array =>
  Int32Array.from(tierOf, (tier) => bestFirst.length - 1 - bestFirst.indexOf(tier));

const scoresOf = (standings: readonly Standing[]): Int32Array =>
  Int32Array.from(standings, (standing) => standing.score);

interface GatedDeals {
  readonly gates: readonly Gate[];
  readonly won: Uint8Array;
}

function conversion(
  document: CriteriaDocument,
  extract: Extract,
  options: BacktestOptions,
  deals: GatedDeals,
) {
  const { nowMs, months, conversionDays: withinDays, oneOffs, capacity } = options;
  const cohort = newCompanies(extract, { fromMs: nowMs - months * MONTH_MS, nowMs, withinDays, oneOffs });
  const then = standingsAt(document, extract, { company: cohort.company, atMs: cohort.createdMs }).standings;
  const companies = { gates: then.map((standing) => standing.gate), converted: cohort.converted };
  const rule = insideOutside(companies, deals, canExclude(document));
  return {
    insideOutside: { ...rule, withinDays, leftOut: cohort.leftOut },
    inbound: inboundThreshold({
      score: scoresOf(then),
      converted: cohort.converted,
      today: standingsToday(document, extract, nowMs),
      capacity,
    }),
  };
}

/** The standing of every company of the extract, in its order. */
export function standingsToday(
  document: CriteriaDocument,
  extract: Extract,
  nowMs: number,
): readonly Standing[] {
  const rows = extract.companies.ids.length;
  const company = Int32Array.from({ length: rows }, (_, row) => row);
  return standingsAt(document, extract, { company, atMs: new Float64Array(rows).fill(nowMs) }).standings;
}
