/** Fair comparison on a machine that is not ours alone: short turns, interleaved, compared round by round. */

/** How often one does what the other does once. */
export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly rounds: number;
}

/** Works for so many milliseconds and says what was measured, usually how much was done per second. */
export type Turn<Measured = number> = (lengthMs: number) => Promise<Measured>;

export interface Rounds {
  readonly warmUpMs: number;
  readonly rounds: number;
  readonly turnMs: number;
  /** No round begins after this, the first excepted: on a busy machine there are fewer. */
  readonly mostMs: number;
}

/**
 * Every contender takes one turn a round, forwards and backwards by turns, so that a slow minute of the machine hits all.
 * @returns for each contender what was measured in every round
 */
export async function pairedRounds<Measured>(
  contenders: readonly Turn<Measured>[],
  plan: Rounds,
): Promise<Measured[][]> {
  const startMs = performance.now();
  for (const turn of contenders) await turn(plan.warmUpMs);
  const measured: Measured[][] = contenders.map(() => []);
  const places = contenders.map((turn, index) => ({ turn, measured: measured[index] }));
  for (let round = 0; round < plan.rounds; round += 1) {
    if (round > 0 && performance.now() - startMs > plan.mostMs) break;
    const order = round % 2 === 0 ? places : places.toReversed();
    for (const place of order) place.measured?.push(await place.turn(plan.turnMs));
  }
  return measured;
}

/** The ratio of every round, and of these the median, the least and the most. */
export function ratioOf(ones: readonly number[], others: readonly number[]): Ratio {
  const ratios = ones.map((one, round) => one / (others[round] ?? Number.NaN)).sort((a, b) => a - b);
  const [least, median, most] = [ratios[0], ratios[Math.floor(ratios.length / 2)], ratios.at(-1)];
  if (least === undefined || median === undefined || most === undefined)
    throw new Error('No round was run, so nothing was measured');
  return { median, least, most, rounds: ratios.length };
}

/** Does it again and again until the time is over, and says how often a second. */
export async function timesPerSecond(lengthMs: number, doOnce: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  for (let times = 1; ; times += 1) {
    await doOnce();
    const elapsedMs = performance.now() - startMs;
    if (elapsedMs >= lengthMs) return (times * 1_000) / elapsedMs;
  }
}
