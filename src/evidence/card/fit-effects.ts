/** Logistic regression on columns of levels: how many log odds does each level add when the other columns are held fixed? */
import { solvePositive } from './solve-positive.ts';

/** One categorical column: each row has a level from 0, or none. */
export interface LevelColumn {
  readonly size: number;
  /** Per row: 0 to size − 1, or any negative number for none. */
  readonly levelOf: Int32Array;
  /** Above 0: it pulls each of the levels towards the average, as much as so many rows' information would. */
  readonly penalty: number;
}

export interface Effects {
  readonly intercept: number;
  /** Per column, per level: log odds; a row without a level gets 0, so that a blank is worth what the average is. */
  readonly effects: readonly Float64Array[];
  /** Per column, per level: the information about the effect, p(1 − p) summed over its rows. */
  readonly information: readonly Float64Array[];
  /** Per row: intercept and effects together. */
  readonly logits: Float64Array;
}

const MAX_STEPS = 30;
/** Newton's method squares its error: after a move of this size it is right to eight digits. */
const CLOSE_ENOUGH = 1e-4;

export interface FitOptions {
  /** A fit of the first of the columns, to begin with. */
  readonly from?: Effects;
  /** The most steps; few are enough where the fit only guides a choice. */
  readonly steps?: number;
}

/**
 * Ridge logistic regression (le Cessie and van Houwelingen, 1992, Applied Statistics 41) by Newton's method.
 *
 * @param outcome 1 or 0 per row; other rows count for nothing
 */
export function fitEffects(
  columns: readonly LevelColumn[],
  outcome: ArrayLike<number>,
  { from, steps = MAX_STEPS }: FitOptions = {},
): Effects {
  const starts = startsOf(columns);
  const size = (starts.at(-1) ?? 0) + (columns.at(-1)?.size ?? 1);
  const weights = from === undefined ? new Float64Array(size) : weightsOf(from, size);
  const penalties = penaltiesOf(columns, starts, size);
  let information = new Float64Array(size);
  for (let step = 0; step < steps; step += 1) {
    const { gradient, curvature } = derivatives({ columns, starts, outcome, weights });
    information = Float64Array.from(curvature, (line, place) => line[place] ?? 0);
    penalties.forEach((penalty, place) => {
      gradient[place] = (gradient[place] ?? 0) - penalty * (weights[place] ?? 0);
      const line = curvature[place];
      if (line !== undefined) line[place] = (line[place] ?? 0) + penalty;
    });
    const move = solvePositive(curvature, gradient);
    move.forEach((change, place) => {
      weights[place] = (weights[place] ?? 0) + change;
    });
    if (move.every((change) => Math.abs(change) < CLOSE_ENOUGH)) break;
  }
  const cut = (values: Float64Array): readonly Float64Array[] =>
    columns.map((column, index) => values.slice(starts[index] ?? 0, (starts[index] ?? 0) + column.size));
  return {
    intercept: weights[0] ?? 0,
    effects: cut(weights),
    information: cut(information),
    logits: logitsOf(columns, starts, weights, outcome.length),
  };
}

/** The weights of a fit, followed by zeros. */
function weightsOf({ intercept, effects }: Effects, size: number): Float64Array {
  const weights = new Float64Array(size);
  weights[0] = intercept;
  let place = 1;
  for (const its of effects) {
    weights.set(its, place);
    place += its.length;
  }
  return weights;
}

/** The place of each column's first level among all weights; the intercept has place 0. */
function startsOf(columns: readonly LevelColumn[]): readonly number[] {
  let next = 1;
  return columns.map(({ size }) => {
    const start = next;
    next += size;
    return start;
  });
}

/** Per weight; the intercept has none. */
function penaltiesOf(columns: readonly LevelColumn[], starts: readonly number[], size: number): Float64Array {
  const penalties = new Float64Array(size);
  columns.forEach((column, index) => {
    const start = starts[index] ?? 0;
    penalties.fill(column.penalty, start, start + column.size);
  });
  return penalties;
}

function logitsOf(
  columns: readonly LevelColumn[],
  starts: readonly number[],
  weights: Float64Array,
  rows: number,
): Float64Array {
  const logits = new Float64Array(rows).fill(weights[0] ?? 0);
  columns.forEach(({ levelOf }, index) => {
    const start = starts[index] ?? 0;
    for (let row = 0; row < rows; row += 1) {
      const level = levelOf[row] ?? -1;
      if (level >= 0) logits[row] = (logits[row] ?? 0) + (weights[start + level] ?? 0);
    }
  });
  return logits;
}

interface Fit {
  readonly columns: readonly LevelColumn[];
  readonly starts: readonly number[];
  readonly outcome: ArrayLike<number>;
  readonly weights: Float64Array;
}

/** Gradient and curvature of the log likelihood, without the penalty. The lower triangle of the curvature is filled. */
function derivatives({ columns, starts, outcome, weights }: Fit) {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const curvature = Array.from({ length: size }, () => new Float64Array(size));
  const logits = logitsOf(columns, starts, weights, outcome.length);
  const places = new Int32Array(columns.length + 1);
  for (let row = 0; row < outcome.length; row += 1) {
    const result = outcome[row] ?? -1;
    if (result < 0) continue;
    const chance = 1 / (1 + Math.exp(-(logits[row] ?? 0)));
    const used = places.subarray(0, placesOf(columns, starts, row, places));
    for (const place of used) gradient[place] = (gradient[place] ?? 0) + result - chance;
    addSpread(curvature, used, chance * (1 - chance));
  }
  return { gradient, curvature };
}

/** Adds a row's spread to every pair of its places. */
function addSpread(curvature: readonly Float64Array[], places: Int32Array, spread: number): void {
  for (let one = 0; one < places.length; one += 1) {
    const line = curvature[places[one] ?? 0];
    if (line === undefined) continue;
    for (let other = 0; other <= one; other += 1) {
      const at = places[other] ?? 0;
      line[at] = (line[at] ?? 0) + spread;
    }
  }
}

/** Fills in the places of a row's weights, in rising order; returns how many they are. */
function placesOf(
  columns: readonly LevelColumn[],
  starts: readonly number[],
  row: number,
  places: Int32Array,
): number {
  places[0] = 0;
  let used = 1;
  for (let index = 0; index < columns.length; index += 1) {
    const level = columns[index]?.levelOf[row] ?? -1;
    if (level < 0) continue;
    places[used] = (starts[index] ?? 0) + level;
    used += 1;
  }
  return used;
}
