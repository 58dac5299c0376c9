import { parseInstant } from '../criteria/instant.ts';
import type { Column } from './data-set.ts';

/** The instants of a column, epoch milliseconds by row; NaN if there is none. A day means its first instant. */
export function columnInstants(column: Column | undefined, rows: number): Float64Array {
  const starts = column?.values.map((raw) => parseInstant(raw.trim())?.t0 ?? Number.NaN) ?? [];
  return Float64Array.from({ length: rows }, (_, row) => starts[column?.codes[row] ?? -1] ?? Number.NaN);
}
