/** A CSV file in Fitgate's own format (exceptions, deals set aside): few rows, each of which matters. */
import { openCsv } from '../csv/csv-file.ts';
import type { Reading } from './reading.ts';

export interface OwnRow {
  /** The row number in a spreadsheet: the header is row 1. */
  readonly row: number;
  /** Trimmed; blank for a column that the file lacks. */
  readonly cell: (column: string) => string;
}

/** Null, with the problems reported, when the file lacks one of its columns. */
export async function openOwnTable(
  file: string,
  required: readonly string[],
  { problems, report }: Reading,
): Promise<AsyncIterable<OwnRow> | null> {
  const fileReport = report.file(file);
  const csv = await openCsv(file, {
    report: fileReport,
    problems,
    isKnown: (header) => required.includes(header),
  });
  if (csv === null) return null;
  const missing = required.filter((column) => !csv.header.includes(column));
  for (const column of missing) {
    const problem = `is missing: the file has the columns ${required.join(', ')}`;
    problems.report({ file, row: 1, column, problem });
  }
  if (missing.length > 0) return null;
  const { header, rows } = csv;
  return (async function* () {
    for await (const { row, cells } of rows) {
      fileReport.countUsed();
      yield { row: row + 1, cell: (column) => cells[header.indexOf(column)]?.trim() ?? '' };
    }
  })();
}
