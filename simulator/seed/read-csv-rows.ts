import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';

/** Receives a file row by row; both functions may throw, which stops reading. */
export interface RowReader {
  header(names: readonly string[]): void;
  /** @param row number as a spreadsheet shows it: the header is row 1 */
  row(cells: readonly string[], row: number): void;
}

/** A fault in a CSV file, with file and row. */
export function csvError(file: string, row: number, message: string): Error {
  return new Error(`${file}, row ${row}: ${message}`);
}

/**
 * Streams a CSV file, one row in memory at a time: UTF-8 with or without a byte order mark, RFC 4180 quotes.
 * @throws the reader's errors, and an error with file and row for a row that is not CSV or has too many or too few cells.
 */
export async function readCsvRows(file: string, reader: RowReader): Promise<void> {
  const bytes = createReadStream(file);
  const rows = parse({ bom: true, skip_empty_lines: true, trim: true });
  bytes.on('error', (error) => rows.destroy(error));
  let row = 0;
  try {
    for await (const cells of bytes.pipe(rows)) {
      row += 1;
      if (row === 1) reader.header(cells);
      else reader.row(cells, row);
    }
  } catch (error) {
    // The parser is ahead of the reader, so its own count of complete rows gives the number of the refused row.
    if (error instanceof CsvError) throw csvError(file, Number(error['records']) + 1, `${error.message}.`);
    throw error;
  } finally {
    bytes.destroy();
  }
  if (row === 0) throw csvError(file, 1, 'there is no header.');
}
