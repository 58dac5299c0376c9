/** Shares with what is known of them, and whether a change of one is more than chance. */
import { winRates } from '../backtest/win-rates.ts';
import type { Random } from '../seeded-random.ts';
import { twoSidedChance } from '../statistics/hypergeometric.ts';
import type { Interval } from '../statistics/interval.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { exchangePeriods } from './exchange-periods.ts';

/** With fewer deals, or of fewer companies, a rate is an anecdote: its interval is half as wide as all there is. */
export const MIN_N = 20;
const MIN_COMPANIES = 5;
/** When a few companies hold most of the deals, chance cannot be told from what one of them did. */
const MIN_WORTH = 10;

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

/** Rows that run along: deals, or whatever else is counted. */
export interface Counted {
  /** A whole number from 0 on for each company. */
  readonly company: Int32Array;
  /** 1 or 0. */
  readonly hit: Uint8Array;
  /** 0 to `groups` − 1; −1 in no group. */
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

/** Of companies, each counted once. */
export function plainRate(hits: number, n: number, least: number = MIN_N): Rate {
  const rate = n === 0 ? null : hits / n;
  return { n, hits, companies: n, rate, enough: n >= least, ...wilsonInterval(hits, n, 0.95) };
}

/** Groups of a question: any others take no part. */
export const BEFORE = 0;
export const AFTER = 1;

/**
 * How often chance alone would set the two groups as far apart, when companies with all their deals exchange the groups:
 * exactly (Fisher, 1935) with one deal each, else by `exchangePeriods`.
 *
 * @param logs ln n! up to the number of rows
 * @returns null: too few on one side to ask
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

/** How many companies of equal size a group is worth: (Σ deals)² / Σ deals² over its companies (Kish, 1965). */
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
