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
  // Unknown deals get a cell of their own, past the others, so that the loop over all deals does not branch.
  const unknown = 2 * columns;
  const cellOf = levelOf.map((level, deal) => {
    const result = outcome[deal] ?? NO_OUTCOME;
    if (level === UNKNOWN_LEVEL || result === NO_OUTCOME) return unknown;
    return 2 * (level === OTHER_LEVEL ? places.length : (columnOfPlace[level] ?? places.length)) + result;
  });
  return (other) => {
    const counts = countCells(cellOf, unknown + 1, other);
    return places.map((_, column) => strataOf(counts, column, columns));
  };
}

/** OTHER_LEVEL and UNKNOWN_LEVEL are below 0: rows begin at OTHER_LEVEL. */
const rowOf = (place: number): number => place - OTHER_LEVEL;

/** One row per level of the other attribute; in each, the lost and the won deals of every column. */
function countCells(cellOf: Int32Array, width: number, { levels, levelOf }: Partition): Int32Array {
  const counts = new Int32Array(width * rowOf(levels.length));
  for (let deal = 0; deal < cellOf.length; deal += 1) {
    const cell = width * rowOf(levelOf[deal] ?? UNKNOWN_LEVEL) + (cellOf[deal] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

function strataOf(counts: Int32Array, column: number, columns: number): readonly Stratum[] {
  const width = 2 * columns + 1;
  return Array.from({ length: counts.length / width }, (_, row): Stratum => {
    const first = width * row;
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
