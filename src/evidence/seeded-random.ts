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
  let a = 0;
  let b = 0x9e3779b9;
  let c = seed | 0;
  let counter = 1;
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
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
