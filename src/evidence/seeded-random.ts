/** Pseudorandom numbers that depend only on the seed: evidence must be repeatable to the byte. */

export interface Random {
  /** Uniform in [0, 1), with 32 bits. */
  readonly next: () => number;
  /** A whole number from 0 to `limit` − 1. `limit`: whole, 1 to 2³². */
  readonly below: (limit: number) => number;
}

/**
 * sfc32 from Chris Doty-Humphrey's PractRand (2010): 128 bits of state, a period of at least 2³²; it passes all PractRand tests.
 *
 * @param seed whole; only its low 32 bits are used
 */
export function seededRandom(seed: number): Random {
  // In an array of whole numbers, which wrap round by themselves: as variables, V8 would allocate each of them anew for each draw.
  const state = Int32Array.of(0, 0x9e3779b9, seed, 1);
  const bits = (): number => {
    const a = state[0] ?? 0;
    const b = state[1] ?? 0;
    const c = state[2] ?? 0;
    const counter = state[3] ?? 0;
    const sum = (((a + b) | 0) + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    state[3] = (counter + 1) | 0;
    return sum >>> 0;
  };
  // Similar seeds start with similar numbers: the author discards the first twelve.
  for (let round = 0; round < 12; round += 1) bits();
  return {
    next: () => bits() / 2 ** 32,
    below: (limit) => Math.floor((bits() / 2 ** 32) * limit),
  };
}

/**
 * The Fisher–Yates shuffle in Durstenfeld's (1964) version, stopped early: the first `count` items become a random sample
 * without replacement, in random order; the other items follow.
 *
 * @param count 0 to `items.length`
 */
export function shuffleFirst(items: Int32Array | Uint8Array | number[], count: number, random: Random): void {
  for (let place = 0; place < count; place += 1) {
    const other = place + random.below(items.length - place);
    const kept = items[place] ?? 0;
    items[place] = items[other] ?? 0;
    items[other] = kept;
  }
}
