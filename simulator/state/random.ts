/** Seeded random numbers: the same seed gives the same shuffles, delays and tokens. */
export interface Random {
  /** A number from 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number from `low` to `high`, both inclusive. */
  integer(low: number, high: number): number;
  /** The same items in another order. */
  shuffle<T>(items: readonly T[]): T[];
  /** Hexadecimal text of the given length. */
  hex(length: number): string;
}

/** Mulberry32: 32 bits of state are enough for a simulator, and it is eight lines long. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    shuffle: (items) =>
      items
        .map((item) => ({ item, rank: next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
    hex: (length) => Array.from({ length }, () => integer(0, 15).toString(16)).join(''),
  };
}
