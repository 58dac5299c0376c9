/** Which properties are associated among the customers? If none are, there are no groups, only single values. */
import { type Random, shuffleFirst } from '../seeded-random.ts';
import { OTHER_LEVEL, type Partition, UNKNOWN_LEVEL } from '../suggest/levels.ts';

const EXCHANGES = 99;
/** The most permutations that may look as associated as the data: 5 of 100, including the data (Davison and Hinkley, 1997, 4.2). */
const MAY_EXCEED = 4;

/** The cell of each customer: 0 if the value is not known, then one cell per level, and the last cell for the rest. */
export interface Cells {
  readonly property: string;
  readonly cellOf: Int32Array;
  readonly cells: number;
}

export const cellsOf = ({ property, levels, levelOf }: Partition): Cells => ({
  property,
  cells: levels.length + 2,
  cellOf: levelOf.map((level) =>
    level === UNKNOWN_LEVEL ? 0 : level === OTHER_LEVEL ? levels.length + 1 : level + 1,
  ),
});

/**
 * The properties that are significantly associated with another one: more strongly than the most associated pair in 95 of 100
 * permutations of each property's values among the customers (Westfall and Young, 1993, "Resampling-based multiple testing").
 * If all properties are independent, the probability of returning any is 5 %. Unknown values keep their places in a
 * permutation, because fields that are filled in together do not make a group.
 */
export function associatedProperties(cells: readonly Cells[], random: Random): ReadonlySet<string> {
  const observed = pairsOf(cells);
  const greatest = Array.from({ length: EXCHANGES }, () =>
    pairsOf(exchangeValues(cells, random)).reduce(
      (most, { strength }) => Math.max(most, strength),
      -Infinity,
    ),
  ).sort((one, other) => other - one);
  const limit = greatest[MAY_EXCEED] ?? Number.POSITIVE_INFINITY;
  return new Set(observed.filter(({ strength }) => strength > limit).flatMap(({ properties }) => properties));
}

/** Permutes each property's values among the customers whose value is known. */
export function exchangeValues(cells: readonly Cells[], random: Random): readonly Cells[] {
  const dealt = new Map<string, Int32Array>();
  return cells.map(({ property, cellOf, cells: count }) => {
    let from = dealt.get(property);
    if (from === undefined) {
      from = dealtAmongKnown(cellOf, random);
      dealt.set(property, from);
    }
    const source = from;
    return { property, cells: count, cellOf: cellOf.map((_, row) => cellOf[source[row] ?? row] ?? 0) };
  });
}

function dealtAmongKnown(cellOf: Int32Array, random: Random): Int32Array {
  const known = Int32Array.from(cellOf.keys()).filter((row) => cellOf[row] !== 0);
  const shuffled = Int32Array.from(known);
  shuffleFirst(shuffled, shuffled.length, random);
  const from = Int32Array.from(cellOf.keys());
  known.forEach((row, place) => {
    from[row] = shuffled[place] ?? row;
  });
  return from;
}

interface Pair {
  readonly properties: readonly [string, string];
  /** On the scale of a standard normal distribution. */
  readonly strength: number;
}

function pairsOf(cells: readonly Cells[]): readonly Pair[] {
  return cells.flatMap((one, place) =>
    cells
      .slice(place + 1)
      .filter((other) => other.property !== one.property)
      .map((other) => ({
        properties: [one.property, other.property] as const,
        strength: strengthOf(one, other),
      })),
  );
}

/** Pearson's chi-square of the table of two partitions, transformed to a normal by Wilson and Hilferty's (1931) cube root. */
function strengthOf(one: Cells, other: Cells): number {
  const width = other.cells;
  const table = new Float64Array(one.cells * width);
  for (let row = 0; row < one.cellOf.length; row += 1) {
    const place = (one.cellOf[row] ?? 0) * width + (other.cellOf[row] ?? 0);
    table[place] = (table[place] ?? 0) + 1;
  }
  const down = new Float64Array(one.cells);
  const across = new Float64Array(width);
  let all = 0;
  // The first row and column hold unknown values.
  for (let r = 1; r < one.cells; r += 1) {
    for (let c = 1; c < width; c += 1) {
      const count = table[r * width + c] ?? 0;
      down[r] = (down[r] ?? 0) + count;
      across[c] = (across[c] ?? 0) + count;
      all += count;
    }
  }
  const used = (sums: Float64Array): number => sums.filter((sum) => sum > 0).length;
  const freedom = (used(down) - 1) * (used(across) - 1);
  return freedom > 0 ? cubeRoot(chiSquare(table, down, across, all), freedom) : -Infinity;
}

function chiSquare(table: Float64Array, down: Float64Array, across: Float64Array, all: number): number {
  let sum = 0;
  for (let r = 1; r < down.length; r += 1) {
    for (let c = 1; c < across.length; c += 1) {
      const expected = ((down[r] ?? 0) * (across[c] ?? 0)) / all;
      if (expected > 0) sum += ((table[r * across.length + c] ?? 0) - expected) ** 2 / expected;
    }
  }
  return sum;
}

function cubeRoot(statistic: number, freedom: number): number {
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
}
