/** How well whole scores separate won deals from lost ones: the probability that a won deal scored higher, ties counted half. */
import type { Interval } from '../statistics/interval.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { rowsByCompany } from './rows-by-company.ts';
import { studentQuantile95 } from './student-quantile.ts';

export interface Auc extends Interval {
  /** 0 to 1; null without both won and lost deals, and the interval is then [0, 1]. */
  readonly value: number | null;
}

export interface ScoredDeals {
  readonly company: Int32Array;
  readonly won: Uint8Array;
  /** Whole, 0 to 100. */
  readonly score: Int32Array;
}

const SCORES = 101;

/**
 * The AUC with a 95 % interval by the delete-one-company jackknife, because the deals of a company are correlated; the result
 * is the same each time. The variance is Efron and Stein's (1981, Ann. Statist. 9:586) on the logit scale, where coverage is
 * best near 1 (Qin and Hotilovac 2008, Stat. Methods Med. Res. 17:207), with Student's t on the companies of the rarer
 * outcome. If the variance is 0 (all won deals above all lost ones), Wilson's interval on those companies is used instead.
 */
export function auc(deals: ScoredDeals): Auc {
  const all = histogramsOf(deals, Array.from(deals.won.keys()));
  if (all.wonTotal === 0 || all.lostTotal === 0) return { value: null, low: 0, high: 1 };
  const pairs = orderedPairs(all.won, all.lost);
  const value = pairs / (all.wonTotal * all.lostTotal);
  const { left, rarer } = leavingOneOut(deals, all, pairs);
  // One company has all deals of an outcome: without it there is no AUC, so the variance is unknown.
  if (rarer < 2 || !left.every(Number.isFinite)) return { value, low: 0, high: 1 };
  const deviation = jackknifeDeviation(left);
  if (deviation === 0 || value === 0 || value === 1)
    return { value, ...wilsonInterval(value * rarer, rarer, 0.95) };
  return { value, ...logitInterval(value, studentQuantile95(rarer - 1) * deviation) };
}

interface Histograms {
  /** Deals by score. */
  readonly won: Int32Array;
  readonly lost: Int32Array;
  readonly wonTotal: number;
  readonly lostTotal: number;
}

function histogramsOf({ won, score }: ScoredDeals, rows: readonly number[]): Histograms {
  const histograms = { won: new Int32Array(SCORES), lost: new Int32Array(SCORES) };
  let wonTotal = 0;
  for (const row of rows) {
    const outcome = won[row] === 1 ? histograms.won : histograms.lost;
    const at = score[row] ?? 0;
    outcome[at] = (outcome[at] ?? 0) + 1;
    wonTotal += won[row] ?? 0;
  }
  return { ...histograms, wonTotal, lostTotal: rows.length - wonTotal };
}

/** The number of pairs in which the won deal scored higher than the lost one, ties counted half: Mann and Whitney's U (1947). */
function orderedPairs(won: Int32Array, lost: Int32Array): number {
  const lostBelow = midpointsBelow(lost);
  return won.reduce((sum, count, score) => sum + count * (lostBelow[score] ?? 0), 0);
}

/** The AUC without each company in turn, and the number of companies with the rarer outcome. */
function leavingOneOut(deals: ScoredDeals, all: Histograms, pairs: number) {
  const partOf = partReader(deals, all);
  const parts = [...rowsByCompany(deals.company).values()].map(partOf);
  const having = (outcome: 'won' | 'lost'): number => parts.filter((part) => part[outcome] > 0).length;
  return {
    left: parts.map(
      ({ won, lost, gone }) => (pairs - gone) / ((all.wonTotal - won) * (all.lostTotal - lost)),
    ),
    rarer: Math.min(having('won'), having('lost')),
  };
}

/** Reads what leaving out a company removes: its deals, and the pairs with them. */
function partReader(deals: ScoredDeals, all: Histograms) {
  const lostBelow = midpointsBelow(all.lost);
  const wonBelow = midpointsBelow(all.won);
  return (rows: readonly number[]) => {
    let won = 0;
    let gone = 0;
    for (const row of rows) {
      const score = deals.score[row] ?? 0;
      won += deals.won[row] ?? 0;
      gone += deals.won[row] === 1 ? (lostBelow[score] ?? 0) : all.wonTotal - (wonBelow[score] ?? 0);
    }
    const lost = rows.length - won;
    // Pairs within the company were counted from both sides.
    return { won, lost, gone: won > 0 && lost > 0 ? gone - ownPairs(deals, rows) : gone };
  };
}

function ownPairs(deals: ScoredDeals, rows: readonly number[]): number {
  const { won, lost } = histogramsOf(deals, rows);
  return orderedPairs(won, lost);
}

/** The number of deals below each score; deals at the score count half. */
function midpointsBelow(deals: Int32Array): Float64Array {
  let below = 0;
  return Float64Array.from(deals, (here) => {
    const midpoint = below + here / 2;
    below += here;
    return midpoint;
  });
}

function logitInterval(value: number, half: number): Interval {
  const logit = Math.log(value / (1 - value));
  const halfLogit = half / (value * (1 - value));
  return { low: 1 / (1 + Math.exp(halfLogit - logit)), high: 1 / (1 + Math.exp(-halfLogit - logit)) };
}

function jackknifeDeviation(left: readonly number[]): number {
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  const squares = left.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt((squares * (left.length - 1)) / left.length);
}
