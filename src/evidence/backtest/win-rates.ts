/** Win rates by group, with intervals that allow for the correlation between deals of the same company. */
import { designEffect } from '../statistics/clustering.ts';
import type { Interval } from '../statistics/interval.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { studentQuantile95 } from './student-quantile.ts';

const LEVEL = 0.95;

/** Deals, or anything else that succeeds or fails, in groups (tiers, bands, …). The arrays are parallel. */
export interface Outcomes {
  /** The company of each row, a whole number from 0. */
  readonly company: Int32Array;
  /** 1 success, 0 failure. */
  readonly won: Uint8Array;
  /** 0 to `groups` − 1; −1 for no group. */
  readonly group: Int32Array;
  readonly groups: number;
}

export interface WinRate extends Interval {
  readonly n: number;
  readonly won: number;
  readonly companies: number;
  /** 0 to 1, as are `low` and `high`; null for an empty group, whose interval is [0, 1]. */
  readonly winRate: number | null;
}

interface Cell {
  n: number;
  won: number;
  companies: number;
  /** Sum of the squared number of deals in the group over the companies. */
  squares: number;
}

/**
 * The win rate of each group with a 95 % interval: Wilson's with the effective number of deals of Korn and Graubard (1998,
 * Survey Methodology 24:193), found best for clustered shares by Dean and Pagano (2015, J. Survey Stat. Methodol. 3:484). The
 * design effect is Kish's (1965). All groups share one correlation between deals of the same company, because a group of three
 * companies is too small to estimate its own. With one deal per company it is the plain Wilson interval.
 */
export function winRates(outcomes: Outcomes): readonly WinRate[] {
  const byCompany = tally(outcomes);
  const cells = cellsOf(byCompany, outcomes.groups);
  const correlation = correlationWithin(byCompany, cells);
  return cells.map((cell) => {
    const { n, won, companies } = cell;
    const worth = worthOf(cell, correlation);
    const winRate = n === 0 ? null : won / n;
    return { n, won, companies, winRate, ...wilsonInterval((winRate ?? 0) * worth, worth, LEVEL) };
  });
}

/** The effective number of deals of a group; lower still when its variance is uncertain because it has few companies. */
function worthOf({ n, companies, squares }: Cell, correlation: number): number {
  if (companies === n) return n;
  const certainty = studentQuantile95(n - 1) / studentQuantile95(Math.max(1, companies - 1));
  return (n / designEffect(n, squares, correlation)) * certainty ** 2;
}

interface CompanyCell {
  readonly group: number;
  n: number;
  won: number;
}

/** Counts the deals of each company in each group. */
function tally({ company, won, group, groups }: Outcomes): readonly CompanyCell[] {
  const cells = new Map<number, CompanyCell>();
  for (let row = 0; row < company.length; row += 1) {
    const place = group[row] ?? -1;
    if (place < 0) continue;
    const key = (company[row] ?? 0) * groups + place;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { group: place, n: 1, won: won[row] ?? 0 });
    else {
      cell.n += 1;
      cell.won += won[row] ?? 0;
    }
  }
  return [...cells.values()];
}

function cellsOf(byCompany: readonly CompanyCell[], groups: number): readonly Cell[] {
  const cells = Array.from({ length: groups }, (): Cell => ({ n: 0, won: 0, companies: 0, squares: 0 }));
  for (const { group, n, won } of byCompany) {
    const cell = cells[group];
    if (cell === undefined) continue;
    cell.n += n;
    cell.won += won;
    cell.companies += 1;
    cell.squares += n ** 2;
  }
  return cells;
}

/**
 * Correlation of two deals of the same company in the same group, by moments (Ridout, Demétrio and Firth 1999, Biometrics
 * 55:137, from pairs): the mean product of their residuals over the mean square; 0 to 1, 0 without pairs. Both are scaled up
 * because the win rate was estimated from the same companies: otherwise five companies would look independent too often.
 */
function correlationWithin(byCompany: readonly CompanyCell[], cells: readonly Cell[]): number {
  let pairs = 0;
  let products = 0;
  let deals = 0;
  let variance = 0;
  for (const { group, n, won } of byCompany) {
    const cell = cells[group];
    if (cell === undefined || cell.companies < 2) continue;
    const rate = cell.won / cell.n;
    const squares = ((won * (1 - rate) ** 2 + (n - won) * rate ** 2) * cell.n) / (cell.n - 1);
    products += ((won - n * rate) ** 2 * cell.companies) / (cell.companies - 1) - squares;
    pairs += n * (n - 1);
    variance += squares;
    deals += n;
  }
  if (pairs === 0 || variance === 0) return 0;
  return Math.min(1, Math.max(0, products / pairs / (variance / deals)));
}
