/** One look at a process. */
export interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/**
 * By how much memory grows over the time of the samples, as a share of its median: the median of the slopes between all pairs
 * (Theil–Sen), which up to a quarter of odd samples does not change. The first quarter of the time is left out: caches fill,
 * and code is compiled.
 * @returns 0.1 = a tenth more at the end than after the first quarter; below 0 = it shrank
 * @throws RangeError for fewer than four samples
 */
export function growthOf(samples: readonly Sample[]): number {
  const [first, last] = [samples[0], samples.at(-1)];
  if (samples.length < 4 || first === undefined || last === undefined)
    throw new RangeError(`${samples.length} samples are too few to see growth`);
  const fromMs = first.atMs + (last.atMs - first.atMs) / 4;
  const settled = samples.filter(({ atMs }) => atMs >= fromMs);
  const slopes = settled.flatMap((one, index) =>
    settled.slice(index + 1).map((other) => (other.bytes - one.bytes) / (other.atMs - one.atMs)),
  );
  return (median(slopes) * (last.atMs - fromMs)) / median(settled.map(({ bytes }) => bytes));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
