/** Logistic regression on columns of levels: how many log odds does each level add when the other columns are held fixed? */
import { solvePositive } from './solve-positive.ts';

/** One categorical column: each row has a level from 0, or is unknown. */
export interface LevelColumn {
  readonly size: number;
  /** Per row: 0 to size − 1, or `size` where it is unknown. */
  readonly levelOf: Int32Array;
  /** Above 0: it pulls each of the levels towards the average, as much as so many rows' information would. */
  readonly penalty: number;
}

export interface Effects {
  /** Per column, per level: log odds against the average of the known rows, which is what an unknown one is worth. */
  readonly effects: readonly Float64Array[];
  /** Per column, per level: the information about the effect, p(1 − p) summed over its rows. */
  readonly information: readonly Float64Array[];
  /** Per row, of the model as it was fitted: what is unknown has an effect of its own. */
  readonly fitted: Float64Array;
  /** Per row: the effects together, an unknown one being worth the average. */
  readonly logits: Float64Array;
  /** To go on from. */
  readonly weights: Float64Array;
}

/** Being unknown may tell the outcome, because values are often filled in because of it. So it is allowed for in the fit, hardly pulled, and then not used. */
const UNKNOWN_PENALTY = 0.1;

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
  const size = columns.reduce((sum, column) => sum + column.size + 1, 1);
  const weights = new Float64Array(size);
  if (from !== undefined) weights.set(from.weights);
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
  const effects = cut(weights).map((its, index) => centered(its, columns[index], outcome));
  return {
    effects,
    information: cut(information),
    fitted: logitsOf(columns, starts, weights, outcome.length),
    logits: logitsOf(columns, starts, withKnown(weights, effects, starts), outcome.length),
    weights,
  };
}

/** Effects less their average over the known rows that count. */
function centered(
  effects: Float64Array,
  column: LevelColumn | undefined,
  outcome: ArrayLike<number>,
): Float64Array {
  let sum = 0;
  let known = 0;
  column?.levelOf.forEach((level, row) => {
    if ((outcome[row] ?? -1) < 0 || level >= column.size) return;
    sum += effects[level] ?? 0;
    known += 1;
  });
  const average = known === 0 ? 0 : sum / known;
  return effects.map((effect) => effect - average);
}

/** The same weights with these effects, and none for what is unknown. */
function withKnown(
  weights: Float64Array,
  effects: readonly Float64Array[],
  starts: readonly number[],
): Float64Array {
  const neutral = new Float64Array(weights.length);
  effects.forEach((its, index) => {
    neutral.set(its, starts[index] ?? 0);
  });
  return neutral;
}

/** The place of each column's first level among all weights; the intercept has place 0. */
function startsOf(columns: readonly LevelColumn[]): readonly number[] {
  let next = 1;
  return columns.map(({ size }) => {
    const start = next;
    next += size + 1;
    return start;
  });
}

/** Per weight; the intercept has none. */
function penaltiesOf(columns: readonly LevelColumn[], starts: readonly number[], size: number): Float64Array {
  const penalties = new Float64Array(size);
  columns.forEach((column, index) => {
    const start = starts[index] ?? 0;
    penalties.fill(column.penalty, start, start + column.size);
    penalties[start + column.size] = UNKNOWN_PENALTY;
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
      logits[row] = (logits[row] ?? 0) + (weights[start + (levelOf[row] ?? 0)] ?? 0);
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
    placesOf(columns, starts, row, places);
    for (const place of places) gradient[place] = (gradient[place] ?? 0) + result - chance;
    addSpread(curvature, places, chance * (1 - chance));
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

/** Fills in the places of a row's weights, in rising order. */
function placesOf(
  columns: readonly LevelColumn[],
  starts: readonly number[],
  row: number,
  places: Int32Array,
): void {
  for (let index = 0; index < columns.length; index += 1) {
    places[index + 1] = (starts[index] ?? 0) + (columns[index]?.levelOf[row] ?? 0);
  }
}
