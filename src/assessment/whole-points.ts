/**
 * Whole points that add up to `total`, by largest remainder; of equal remainders the first is rounded up.
 * `total` is the rounded sum of `points`: the shown score before the penalty. In the order of `points`.
 */
export function wholePoints(points: readonly number[], total: number): number[] {
  // 6.999999999999999 is 7 that lost a digit to adding: the tolerance of the score applies to its parts too.
  const whole = points.map((value) => Math.floor(value + 1e-9));
  const missing = total - whole.reduce((sum, value) => sum + value, 0);
  const byRemainder = points
    .map((value, index) => ({ index, remainder: value - (whole[index] ?? 0) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index)
    .slice(0, Math.max(0, missing));
  for (const { index } of byRemainder) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
