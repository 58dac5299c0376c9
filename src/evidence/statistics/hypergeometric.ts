/** Draws without replacement: the exact distribution of wins in a segment when attribute and outcome are independent. */

/** ln 0! … ln `max`!, computed once for many probabilities. */
export function logFactorials(max: number): Float64Array {
  const logs = new Float64Array(max + 1);
  for (let n = 2; n <= max; n += 1) logs[n] = (logs[n - 1] ?? 0) + Math.log(n);
  return logs;
}

const at = (logs: Float64Array, n: number): number => logs[n] ?? Number.NaN;

export interface Urn {
  readonly all: number;
  /** The number of wins among `all`. */
  readonly wins: number;
  /** The number drawn from `all`. */
  readonly drawn: number;
}

/** P(exactly `k` wins among those drawn). `k` must be possible; `logs` must reach `all`. */
export function hypergeometricChance(k: number, { all, wins, drawn }: Urn, logs: Float64Array): number {
  const ways = (n: number, of: number): number => at(logs, n) - at(logs, of) - at(logs, n - of);
  return Math.exp(ways(wins, k) + ways(all - wins, drawn - k) - ways(all, drawn));
}

/**
 * P(a count of wins at least as far from its expectation as `k`), two-sided: the limit of the permutation test
 * when every company has one deal (Fisher, 1935; Pitman, 1937).
 */
export function twoSidedChance(k: number, urn: Urn, logs: Float64Array): number {
  const expected = (urn.drawn * urn.wins) / urn.all;
  const distance = Math.abs(k - expected) - 1e-9;
  const first = Math.max(0, urn.drawn - (urn.all - urn.wins));
  const last = Math.min(urn.drawn, urn.wins);
  let chance = 0;
  for (let count = first; count <= last && count <= expected - distance; count += 1) {
    chance += hypergeometricChance(count, urn, logs);
  }
  for (let count = last; count >= first && count >= expected + distance; count -= 1) {
    // When the distance is 0, no count is added twice.
    if (count > expected - distance) chance += hypergeometricChance(count, urn, logs);
  }
  return Math.min(1, chance);
}
