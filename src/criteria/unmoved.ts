/**
 * Which members of a list can stay where they are while the fewest others are moved: a longest increasing subsequence.
 * @param places where each member was before, in the order of now; no two are equal
 * @returns the former places of those that stay
 */
export function unmoved(places: readonly number[]): ReadonlySet<number> {
  /** For each length, the smallest place in which an increasing row of that length ends. */
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const place of places) {
    const length = firstNotBelow(ends, place);
    previous.set(place, ends[length - 1]);
    ends[length] = place;
  }
  const staying = new Set<number>();
  for (let place = ends.at(-1); place !== undefined; place = previous.get(place)) staying.add(place);
  return staying;
}

/** @param sorted ascending */
function firstNotBelow(sorted: readonly number[], value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((sorted[middle] ?? value) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
