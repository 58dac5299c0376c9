/**
 * Adjusted p-values: Benjamini and Hochberg (1995), "Controlling the false discovery rate", JRSS B 57. Among the tests with an
 * adjusted p-value of at most q, the expected share of false findings is at most q. If no effect is real, the probability of
 * any finding is q.
 *
 * @param pValues of all tests, significant or not
 * @returns in the same order
 */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const tried = pValues.length;
  const order = pValues
    .map((_, index) => index)
    .sort((one, other) => (pValues[other] ?? 0) - (pValues[one] ?? 0));
  const adjusted = new Array<number>(tried).fill(1);
  let least = 1;
  order.forEach((index, place) => {
    const rank = tried - place;
    least = Math.min(least, ((pValues[index] ?? 1) * tried) / rank);
    adjusted[index] = least;
  });
  return adjusted;
}
