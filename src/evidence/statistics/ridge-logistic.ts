/** Weight of the penalty: the information of one deal about a level. It keeps the slope of a level that always won finite. */
const PENALTY = 1;
const MAX_STEPS = 50;
const CLOSE_ENOUGH = 1e-8;

export interface RidgeLogistic {
  readonly intercept: number;
  /** One slope per column. */
  readonly slopes: readonly number[];
}

/**
 * Logistic regression with a ridge penalty on the slopes (le Cessie and van Houwelingen, 1992, "Ridge estimators in logistic
 * regression", Applied Statistics 41), by Newton's method.
 *
 * @param columns 0 or 1 per row
 * @param outcome 1 or 0 per row; other rows are left out
 */
export function ridgeLogistic(columns: readonly Uint8Array[], outcome: ArrayLike<number>): RidgeLogistic {
  let weights = new Float64Array(columns.length + 1);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const { gradient, curvature } = derivatives(columns, outcome, weights);
    const move = solve(curvature, gradient);
    weights = weights.map((weight, index) => weight + (move[index] ?? 0));
    if (move.every((change) => Math.abs(change) < CLOSE_ENOUGH)) break;
  }
  return { intercept: weights[0] ?? 0, slopes: [...weights.subarray(1)] };
}

/** The derivatives of the penalized log likelihood; the intercept comes first and is not penalized. */
function derivatives(columns: readonly Uint8Array[], outcome: ArrayLike<number>, weights: Float64Array) {
  const size = weights.length;
  const gradient = weights.map((weight, index) => (index === 0 ? 0 : -PENALTY * weight));
  const curvature = Array.from({ length: size }, (_, row) =>
    new Float64Array(size).fill(0).fill(row === 0 ? 0 : PENALTY, row, row + 1),
  );
  for (let row = 0; row < outcome.length; row += 1) {
    const result = outcome[row] ?? -1;
    if (result < 0) continue;
    // Only columns that are 1 contribute, and most are 0.
    const places = [0];
    columns.forEach((column, index) => {
      if (column[row] === 1) places.push(index + 1);
    });
    const logit = places.reduce((sum, place) => sum + (weights[place] ?? 0), 0);
    const chance = 1 / (1 + Math.exp(-logit));
    addRow(gradient, curvature, places, result - chance, chance * (1 - chance));
  }
  return { gradient, curvature };
}

function addRow(
  gradient: Float64Array,
  curvature: readonly Float64Array[],
  places: readonly number[],
  residual: number,
  spread: number,
): void {
  for (const place of places) {
    gradient[place] = (gradient[place] ?? 0) + residual;
    const line = curvature[place];
    if (line === undefined) continue;
    for (const other of places) line[other] = (line[other] ?? 0) + spread;
  }
}

/** Gaussian elimination; the matrix is positive definite, so no pivoting is needed. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const lines = matrix.map((line, row) => Float64Array.from([...line, right[row] ?? 0]));
  const size = lines.length;
  lines.forEach((line, step) => {
    const pivot = line[step] ?? 1;
    for (const below of lines.slice(step + 1)) {
      const factor = (below[step] ?? 0) / pivot;
      for (let place = step; place <= size; place += 1) {
        below[place] = (below[place] ?? 0) - factor * (line[place] ?? 0);
      }
    }
  });
  const solution = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    const line = lines[row] ?? solution;
    let rest = line[size] ?? 0;
    for (let place = row + 1; place < size; place += 1) rest -= (line[place] ?? 0) * (solution[place] ?? 0);
    solution[row] = rest / (line[row] ?? 1);
  }
  return solution;
}
