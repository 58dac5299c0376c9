import type { RawRecord } from '../../facts/company-facts.ts';
import type { CsvFile } from '../csv/csv-file.ts';

/**
 * Makes records of the named properties out of the cells of a file. An empty cell is no value; a property without a
 * column is left out: not read.
 */
export function recordMaker(
  csv: CsvFile,
  properties: readonly string[],
): (cells: readonly string[]) => RawRecord {
  const present = properties.flatMap((property) => {
    const column = csv.columns.get(property);
    return column === undefined ? [] : [{ property, column }];
  });
  return (cells) => {
    const record: Record<string, string | null> = {};
    for (const { property, column } of present) record[property] = cells[column] || null;
    return record;
  };
}

/** Reads one column, trimmed; blank for a column that the file lacks. */
export function cellReader(csv: CsvFile, name: string): (cells: readonly string[]) => string {
  const column = csv.columns.get(name);
  return (cells) => (column === undefined ? '' : (cells[column]?.trim() ?? ''));
}
