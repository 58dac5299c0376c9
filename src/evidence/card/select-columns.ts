/** Chooses the few columns that together say most about the outcome. */
import { type Effects, fitEffects, type LevelColumn } from './fit-effects.ts';

/**
 * A column must explain this much deviance beside the others. Of 0.2, 0.5, 1 and 2 (Akaike's price of one parameter), 0.5 ranked the
 * unseen deals of made-up portals best (20 each of 450, 1,850 and 4,000 deals): up to 0.02 AUC better than 2.
 */
const PRICE = 0.5;
/** Variances of the log odds among the levels of a column, from hardly any to a factor of four between usual levels. */
const VARIANCES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];

/** Of Newton's steps one is enough for the next choice. */
const GUIDING_STEPS = 1;

export type Candidate = Omit<LevelColumn, 'penalty'>;

export interface Selection {
  /** Indexes into the candidates, the most telling first. */
  readonly chosen: readonly number[];
  /** Along `chosen`: the penalty that suits the column's levels. */
  readonly penalties: readonly number[];
  readonly fit: Effects;
}

export interface SelectOptions {
  /** The largest number of columns. */
  readonly most: number;
  /** How many rows say as much as one independent row, at least 1. */
  readonly designEffect: number;
}

/**
 * Forward selection: the candidate that explains most beside those already chosen is next, until none is worth its price. The
 * levels of a column are taken for draws from a normal distribution, whose variance is estimated (Robbins's empirical Bayes,
 * 1956): so thirty levels that hardly differ cost no more than two that do.
 *
 * @param outcome 1 or 0 per row; other rows count for nothing
 */
export function selectColumns(
  candidates: readonly Candidate[],
  outcome: ArrayLike<number>,
  { most, designEffect }: SelectOptions,
): Selection {
  const chosen: LevelColumn[] = [];
  const indexes: number[] = [];
  let fit = fitEffects([], outcome);
  while (indexes.length < most) {
    const next = mostTelling(candidates, indexes, { outcome, fit, designEffect });
    const column = next === null ? undefined : candidates[next.index];
    if (next === null || column === undefined) break;
    indexes.push(next.index);
    chosen.push({ ...column, penalty: next.penalty });
    fit = fitEffects(chosen, outcome, { from: fit, steps: GUIDING_STEPS });
  }
  return {
    chosen: indexes,
    penalties: chosen.map(({ penalty }) => penalty),
    fit: fitEffects(chosen, outcome, { from: fit }),
  };
}

interface Asked {
  readonly outcome: ArrayLike<number>;
  readonly fit: Effects;
  readonly designEffect: number;
}

interface Telling {
  readonly index: number;
  readonly gain: number;
  readonly penalty: number;
}

function mostTelling(
  candidates: readonly Candidate[],
  taken: readonly number[],
  asked: Asked,
): Telling | null {
  return candidates.reduce<Telling | null>((best, candidate, index) => {
    if (taken.includes(index)) return best;
    const { gain, penalty } = gainOf(candidate, asked);
    return gain <= Math.max(PRICE, best?.gain ?? 0) ? best : { index, gain, penalty };
  }, null);
}

/** The deviance that a column explains beside the others, with the variance of its levels that explains most. */
function gainOf(candidate: Candidate, asked: Asked): { readonly gain: number; readonly penalty: number } {
  const { gradient, information } = slopesOf(candidate, asked);
  const { designEffect } = asked;
  let best = { gain: 0, penalty: designEffect };
  for (const variance of VARIANCES) {
    let gain = 0;
    information.forEach((all, level) => {
      const known = (variance * all) / designEffect;
      const slope = gradient[level] ?? 0;
      // Twice the log of the marginal likelihood, against no variance (Laplace's approximation).
      gain += (variance * slope ** 2) / designEffect ** 2 / (1 + known) - Math.log1p(known);
    });
    if (gain > best.gain) best = { gain, penalty: designEffect / variance };
  }
  return best;
}

/** Per level: the slope of the log likelihood at no effect, and the information about the effect. */
function slopesOf({ size, levelOf }: Candidate, { outcome, fit }: Asked) {
  const gradient = new Float64Array(size);
  const information = new Float64Array(size);
  for (let row = 0; row < outcome.length; row += 1) {
    const result = outcome[row] ?? -1;
    const level = levelOf[row] ?? size;
    if (result < 0 || level >= size) continue;
    const chance = 1 / (1 + Math.exp(-(fit.fitted[row] ?? 0)));
    gradient[level] = (gradient[level] ?? 0) + result - chance;
    information[level] = (information[level] ?? 0) + chance * (1 - chance);
  }
  return { gradient: withoutMean(gradient, information), information };
}

/** That a value is known may tell the outcome by itself; what counts is which one it is. */
function withoutMean(gradient: Float64Array, information: Float64Array): Float64Array {
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const all = total(information);
  const mean = all === 0 ? 0 : total(gradient) / all;
  return gradient.map((slope, level) => slope - mean * (information[level] ?? 0));
}
