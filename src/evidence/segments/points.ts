/** Places customers as points: the more alike they are, the closer they lie. */
import type { Cells } from './association.ts';

export interface Coding extends Cells {
  readonly kind: 'choice' | 'number' | 'member' | 'recency';
}

/** One row per customer. */
export interface Points {
  readonly width: number;
  readonly rows: number;
  readonly at: Float64Array;
}

/** The most weight of a property: the variance of an evenly split yes or no. */
const MOST_VARIANCE = 0.25;

/**
 * One coordinate per level, so that any two levels of a choice are at the squared distance 1. The distance of two bins of a
 * number grows with the bins between them, up to 1 for the outermost (after Gower, 1971, "A general coefficient of
 * similarity", Biometrics 27). An unknown value lies at the customers' average, and so is close to no level.
 */
export function pointsOf(codings: readonly Coding[]): Points {
  const rows = codings[0]?.cellOf.length ?? 0;
  const byProperty = new Map<string, Float64Array[]>();
  for (const coding of codings) {
    const columns = byProperty.get(coding.property) ?? [];
    byProperty.set(coding.property, [...columns, ...columnsOf(coding)]);
  }
  const columns = [...byProperty.values()].flatMap(withVarianceCapped);
  const width = columns.length;
  const at = new Float64Array(rows * width);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row += 1) at[row * width + place] = column[row] ?? 0;
  });
  return { width, rows, at };
}

function columnsOf({ kind, cells, cellOf }: Coding): readonly Float64Array[] {
  const levels = cells - 2;
  const isOn: (cell: number, place: number) => boolean =
    kind === 'number' ? (cell, place) => cell > place + 1 : (cell, place) => cell === place + 1;
  // The rest of a choice is a level of its own. A number has no rest. The rest of a yes or no is the no.
  const places = kind === 'number' ? levels - 1 : kind === 'choice' ? levels + 1 : levels;
  const size =
    kind === 'number' ? 1 / Math.sqrt(Math.max(1, levels - 1)) : kind === 'choice' ? Math.SQRT1_2 : 1;
  return Array.from({ length: places }, (_, place) =>
    Float64Array.from(cellOf, (cell) => (cell === 0 ? Number.NaN : isOn(cell, place) ? size : 0)),
  ).map(withMeanForUnknown);
}

function withMeanForUnknown(column: Float64Array): Float64Array {
  const known = column.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  return column.map((value) => (Number.isNaN(value) ? mean : value));
}

function withVarianceCapped(columns: readonly Float64Array[]): readonly Float64Array[] {
  const variance = columns.reduce((sum, column) => sum + varianceOf(column), 0);
  const scale = Math.sqrt(Math.min(1, MOST_VARIANCE / variance));
  return columns.map((column) => column.map((value) => value * scale));
}

function varianceOf(column: Float64Array): number {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length;
}

/** Squared distances, `rows` × `rows`. */
export function squaredDistances({ rows, width, at }: Points): Float64Array {
  const distances = new Float64Array(rows * rows);
  for (let one = 0; one < rows; one += 1) {
    for (let other = 0; other < one; other += 1) {
      let sum = 0;
      for (let place = 0; place < width; place += 1) {
        const difference = (at[one * width + place] ?? 0) - (at[other * width + place] ?? 0);
        sum += difference * difference;
      }
      distances[one * rows + other] = sum;
      distances[other * rows + one] = sum;
    }
  }
  return distances;
}
