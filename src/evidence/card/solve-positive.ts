/**
 * Solves a symmetric positive definite system by Cholesky's decomposition.
 *
 * @param lower rows of the matrix; only the lower triangle is read, and it is overwritten
 */
export function solvePositive(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  lower.forEach((line, row) => {
    for (let column = 0; column < row; column += 1) {
      const above = lower[column] ?? line;
      line[column] = ((line[column] ?? 0) - dot(line, above, column)) / (above[column] ?? 1);
    }
    line[row] = Math.sqrt(Math.max((line[row] ?? 0) - dot(line, line, row), Number.MIN_VALUE));
  });
  return backward(lower, forward(lower, right));
}

/** Of the first `length` places. */
function dot(one: Float64Array, other: Float64Array, length: number): number {
  let sum = 0;
  for (let place = 0; place < length; place += 1) sum += (one[place] ?? 0) * (other[place] ?? 0);
  return sum;
}

function forward(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  lower.forEach((line, row) => {
    solution[row] = ((solution[row] ?? 0) - dot(line, solution, row)) / (line[row] ?? 1);
  });
  return solution;
}

function backward(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (let row = solution.length - 1; row >= 0; row -= 1) {
    const line = lower[row] ?? solution;
    solution[row] = (solution[row] ?? 0) / (line[row] ?? 1);
    for (let above = 0; above < row; above += 1) {
      solution[above] = (solution[above] ?? 0) - (line[above] ?? 0) * (solution[row] ?? 0);
    }
  }
  return solution;
}
