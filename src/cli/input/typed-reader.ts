import { isBlank } from '../../criteria/read-value.ts';
import type { CsvFile } from '../csv/csv-file.ts';
import type { Problem } from '../output/problems.ts';
import { cellReader } from './raw-records.ts';
import { unusableCells } from './unusable-cells.ts';

/** A column whose cells are read as a type; blank ones are null, and so are those that cannot be read, which are told of. */
export function typedReader<Value>(
  csv: CsvFile,
  column: string,
  readAs: (text: string) => Value | null,
  { problem, tell }: { readonly problem: string; readonly tell: (problem: Problem) => void },
) {
  const cell = cellReader(csv, column);
  const unusable = unusableCells(csv.file, column, problem, tell);
  return {
    read: (row: number, cells: readonly string[]): Value | null => {
      const text = cell(cells);
      const value = readAs(text);
      if (value === null && !isBlank(text)) unusable.note(row, text);
      return value;
    },
    tell: unusable.tell,
  };
}
