/**
 * Whole points that add up to `total`, by largest remainder; among equal remainders, the first is rounded up. `total` is the
 * rounded sum of `points`: the displayed score before the penalty. The result has the order of `points`.
 */
export function wholePoints(points: readonly number[], total: number): number[] {
  // 6.999999999999999 is 7 with a rounding error: the tolerance of the score applies to its parts too.
  const parts = points.map((value) => ({ value, whole: Math.floor(value + 1e-9) }));
  const missing = total - parts.reduce((sum, { whole }) => sum + whole, 0);
  const largestFirst = parts.toSorted((one, other) => other.value - other.whole - (one.value - one.whole));
  const raised = new Set(largestFirst.slice(0, missing));
  return parts.map((part) => (raised.has(part) ? part.whole + 1 : part.whole));
}
