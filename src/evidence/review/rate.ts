/** Rates with their intervals, and tests of whether a rate changed. */
import { winRates } from '../backtest/win-rates.ts';
import type { Random } from '../seeded-random.ts';
import { twoSidedChance } from '../statistics/hypergeometric.ts';
import type { Interval } from '../statistics/interval.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { exchangePeriods } from './exchange-periods.ts';

/** With fewer deals or companies a rate is an anecdote: its interval spans half of the range from 0 to 1. */
export const MIN_N = 20;
const MIN_COMPANIES = 5;
/** If a few companies have most of the deals, a change may come from one of them, and a test cannot separate it from chance. */
const MIN_WORTH = 10;

/** A share of deals or companies, with a 95 % interval that allows for the correlation between deals of the same company. */
export interface Rate extends Interval {
  readonly n: number;
  /** The number of those that count as hits. */
  readonly hits: number;
  readonly companies: number;
  /** 0 to 1, as are `low` and `high`; null when n is 0, with the interval [0, 1]. */
  readonly rate: number | null;
  /** False: too few for a statement. */
  readonly enough: boolean;
}

/** The p-values of a test, both 0 to 1. */
export interface Chance {
  readonly pValue: number;
  /** Adjusted by Benjamini and Hochberg for all tests of the review. */
  readonly pAdjusted: number;
}

/** The quarter compared with the baseline. */
export interface Change {
  readonly quarter: Rate;
  readonly baseline: Rate;
  /** Null: too few on one side for a test. */
  readonly chance: Chance | null;
  /** Whether the change is significant. */
  readonly moved: boolean;
}

/** Parallel arrays with a row per deal, or per anything else that is counted. */
export interface Counted {
  /** The company of each row, a whole number from 0. */
  readonly company: Int32Array;
  /** 1 or 0. */
  readonly hit: Uint8Array;
  /** 0 to `groups` − 1; −1 for no group. */
  readonly group: Int32Array;
  readonly groups: number;
}

/** The rate of each group. */
export const ratesOf = ({ company, hit, group, groups }: Counted): readonly Rate[] =>
  winRates({ company, won: hit, group, groups }).map(({ n, won, companies, winRate, low, high }) => ({
    n,
    hits: won,
    companies,
    rate: winRate,
    low,
    high,
    enough: n >= MIN_N && companies >= MIN_COMPANIES,
  }));

/** The rate of companies, each counted once. */
export function plainRate(hits: number, n: number, least: number = MIN_N): Rate {
  const rate = n === 0 ? null : hits / n;
  return { n, hits, companies: n, rate, enough: n >= least, ...wilsonInterval(hits, n, 0.95) };
}

/** The two groups of a test; other groups are ignored. */
export const BEFORE = 0;
export const AFTER = 1;

/**
 * The probability that the two groups differ at least as much by chance, when companies with all their deals exchange the
 * groups: exact (Fisher, 1935) if each company has one deal, otherwise by `exchangePeriods`.
 *
 * @param logs ln n! for n up to the number of rows
 * @returns null: too few on one side for a test
 */
export function chanceOfChange(
  { company, hit, group }: Omit<Counted, 'groups'>,
  logs: Float64Array,
  random: Random,
): number | null {
  const [before, after] = ratesOf({ company, hit, group, groups: 2 });
  if (before?.enough !== true || after?.enough !== true) return null;
  if (worthOf(company, group, BEFORE) < MIN_WORTH || worthOf(company, group, AFTER) < MIN_WORTH) return null;
  const isAfter = (row: number): boolean | null =>
    group[row] === AFTER ? true : group[row] === BEFORE ? false : null;
  const isSingle = before.n + after.n === before.companies + after.companies;
  if (!isSingle) return exchangePeriods({ company, hit, isAfter }, random);
  const urn = { all: before.n + after.n, wins: before.hits + after.hits, drawn: after.n };
  return twoSidedChance(after.hits, urn, logs);
}

/** The effective number of companies of a group: (Σ deals)² / Σ deals² over its companies (Kish, 1965). */
function worthOf(company: Int32Array, group: Int32Array, wanted: number): number {
  const deals = new Map<number, number>();
  let all = 0;
  company.forEach((of, row) => {
    if (group[row] !== wanted) return;
    deals.set(of, (deals.get(of) ?? 0) + 1);
    all += 1;
  });
  let squares = 0;
  for (const count of deals.values()) squares += count ** 2;
  return squares === 0 ? 0 : all ** 2 / squares;
}
