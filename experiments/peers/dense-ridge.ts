/** Weight of the penalty: scikit-learn's default for logistic regression (C = 1). */
const PENALTY = 1;
const MAX_STEPS = 30;
const CLOSE_ENOUGH = 1e-6;

/**
 * Logistic regression with a ridge penalty on the slopes, by Newton's method, for columns of any numbers.
 *
 * @param rows of equal length, one per deal, with columns of mean 0
 * @param outcome 1 or 0 per row
 * @returns the slopes, one per column; the intercept does not change the order of deals and is left out
 */
export function fitDenseRidge(rows: readonly Float64Array[], outcome: ArrayLike<number>): Float64Array {
  const width = (rows[0]?.length ?? 0) + 1;
  const weights = new Float64Array(width);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const move = solve(...derivatives(rows, outcome, weights));
    move.forEach((change, place) => {
      weights[place] = (weights[place] ?? 0) + change;
    });
    if (move.every((change) => Math.abs(change) < CLOSE_ENOUGH)) break;
  }
  return weights.subarray(1);
}

/**
 * Of the penalized log likelihood: the lower half of its curvature, and its gradient. The intercept comes first and is not
 * penalized.
 */
function derivatives(rows: readonly Float64Array[], outcome: ArrayLike<number>, weights: Float64Array) {
  const gradient = weights.map((weight, place) => (place === 0 ? 0 : -PENALTY * weight));
  const curvature = Array.from(weights, (_, place) => {
    const line = new Float64Array(place + 1);
    line[place] = place === 0 ? 0 : PENALTY;
    return line;
  });
  const cells = new Float64Array(weights.length);
  const places = new Int32Array(weights.length);
  rows.forEach((row, deal) => {
    const count = compact(row, cells, places);
    let logit = 0;
    for (let at = 0; at < count; at += 1) logit += (cells[at] ?? 0) * (weights[places[at] ?? 0] ?? 0);
    const chance = 1 / (1 + Math.exp(-logit));
    const residual = (outcome[deal] ?? 0) - chance;
    for (let at = 0; at < count; at += 1) {
      const place = places[at] ?? 0;
      gradient[place] = (gradient[place] ?? 0) + residual * (cells[at] ?? 0);
    }
    addOuterProduct(curvature, cells, places, count, chance * (1 - chance));
  });
  return [curvature, gradient] as const;
}

/** Writes the intercept's 1 and the cells that are not 0, with their places in rising order, and returns how many they are. */
function compact(row: Float64Array, cells: Float64Array, places: Int32Array): number {
  cells[0] = 1;
  places[0] = 0;
  let count = 1;
  row.forEach((cell, place) => {
    if (cell === 0) return;
    cells[count] = cell;
    places[count] = place + 1;
    count += 1;
  });
  return count;
}

function addOuterProduct(
  curvature: readonly Float64Array[],
  cells: Float64Array,
  places: Int32Array,
  count: number,
  spread: number,
): void {
  for (let at = 0; at < count; at += 1) {
    const line = curvature[places[at] ?? 0] ?? cells;
    const weighed = spread * (cells[at] ?? 0);
    for (let other = 0; other <= at; other += 1) {
      const place = places[other] ?? 0;
      line[place] = (line[place] ?? 0) + weighed * (cells[other] ?? 0);
    }
  }
}

/** By Cholesky's decomposition of a positive definite matrix, given by its lower half. */
function solve(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const factor: Float64Array[] = [];
  for (const line of lower) factor.push(nextLine(factor, line));
  const half = new Float64Array(right.length);
  factor.forEach((line, row) => {
    half[row] = ((right[row] ?? 0) - dot(line, half, row)) / (line[row] ?? 1);
  });
  const solution = half.slice();
  for (let row = factor.length - 1; row >= 0; row -= 1) {
    const line = factor[row] ?? half;
    const value = (solution[row] ?? 0) / (line[row] ?? 1);
    solution[row] = value;
    for (let above = 0; above < row; above += 1) {
      solution[above] = (solution[above] ?? 0) - value * (line[above] ?? 0);
    }
  }
  return solution;
}

/** The next line of the decomposition, after those in `factor`. */
function nextLine(factor: readonly Float64Array[], line: Float64Array): Float64Array {
  const next = line.slice();
  factor.forEach((above, place) => {
    next[place] = ((next[place] ?? 0) - dot(above, next, place)) / (above[place] ?? 1);
  });
  const last = factor.length;
  next[last] = Math.sqrt((next[last] ?? 0) - dot(next, next, last));
  return next;
}

/** The sum of the products of the first `count` numbers. */
function dot(one: Float64Array, other: Float64Array, count: number): number {
  let sum = 0;
  for (let place = 0; place < count; place += 1) sum += (one[place] ?? 0) * (other[place] ?? 0);
  return sum;
}
