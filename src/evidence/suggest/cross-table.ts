/** Counts deals by the level of one attribute and that of another: one pass over the deals for each pair of attributes. */
import { NO_OUTCOME } from './exchange-units.ts';
import { OTHER_LEVEL, type Partition, UNKNOWN_LEVEL } from './levels.ts';

/** A level and its rest among the deals of one level of another attribute. */
export interface Stratum {
  /** The level of the other attribute: a place in its `levels`, OTHER_LEVEL or UNKNOWN_LEVEL. */
  readonly place: number;
  readonly won: number;
  readonly n: number;
  readonly restWon: number;
  readonly restN: number;
}

/**
 * Prepares a partition for comparisons of some of its levels. The rest of a level is every deal with a known attribute outside it
 * and outside the levels that come before it.
 *
 * @param places the levels, in the order in which they were found
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 * @returns the strata of every level, in the same order, within the levels of another partition
 */
export function crossTables(
  { levelOf, levels }: Partition,
  places: readonly number[],
  outcome: ArrayLike<number>,
): (other: Partition) => readonly (readonly Stratum[])[] {
  const columns = places.length + 1;
  const columnOfPlace = new Int32Array(levels.length).fill(places.length);
  places.forEach((place, column) => {
    columnOfPlace[place] = column;
  });
  const deals = Int32Array.from(levelOf.keys()).filter(
    (deal) => levelOf[deal] !== UNKNOWN_LEVEL && outcome[deal] !== NO_OUTCOME,
  );
  const cellOf = deals.map((deal) => {
    const column = columnOfPlace[levelOf[deal] ?? OTHER_LEVEL] ?? places.length;
    return 2 * column + (outcome[deal] ?? 0);
  });
  return (other) => {
    const counts = countCells(deals, cellOf, 2 * columns, other);
    return places.map((_, column) => strataOf(counts, column, columns));
  };
}

/** OTHER_LEVEL and UNKNOWN_LEVEL are below 0: rows begin at OTHER_LEVEL. */
const rowOf = (place: number): number => place - OTHER_LEVEL;

/** One row per level of the other attribute; in each, the lost and the won deals of every column. */
function countCells(deals: Int32Array, cellOf: Int32Array, width: number, other: Partition): Int32Array {
  const counts = new Int32Array(width * rowOf(other.levels.length));
  const { levelOf } = other;
  for (let index = 0; index < deals.length; index += 1) {
    const cell = width * rowOf(levelOf[deals[index] ?? 0] ?? UNKNOWN_LEVEL) + (cellOf[index] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

function strataOf(counts: Int32Array, column: number, columns: number): readonly Stratum[] {
  return Array.from({ length: counts.length / (2 * columns) }, (_, row): Stratum => {
    const first = 2 * columns * row;
    const inColumn = (which: number) => {
      const won = counts[first + 2 * which + 1] ?? 0;
      return { won, n: won + (counts[first + 2 * which] ?? 0) };
    };
    const rest = { restWon: 0, restN: 0 };
    for (let later = column + 1; later < columns; later += 1) {
      const { won, n } = inColumn(later);
      rest.restWon += won;
      rest.restN += n;
    }
    return { place: row + OTHER_LEVEL, ...inColumn(column), ...rest };
  });
}
