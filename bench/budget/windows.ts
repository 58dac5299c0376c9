/**
 * The number of calls in every window that lies within the work, from the first call to the last: windows begin at each tenth
 * of their length.
 * @param arrivedMs in ascending order
 */
export function callsInWindows(arrivedMs: readonly number[], windowMs: number): readonly number[] {
  const [first, last] = [arrivedMs[0] ?? 0, arrivedMs.at(-1) ?? 0];
  const counts: number[] = [];
  for (let startMs = first; startMs + windowMs <= last; startMs += windowMs / 10) {
    counts.push(arrivedMs.filter((atMs) => atMs >= startMs && atMs < startMs + windowMs).length);
  }
  return counts;
}
