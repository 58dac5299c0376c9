/**
 * Adjusted p-values: Benjamini and Hochberg (1995), "Controlling the false discovery rate", JRSS B 57. Those at most q are the
 * findings of which at most the share q is expected to be false; where nothing is true, any finding at all has chance q.
 *
 * @param pValues of everything that was tried, found or not
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
