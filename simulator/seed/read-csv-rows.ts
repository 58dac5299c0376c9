import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';

/** What takes a file row by row; both may throw, and then reading ends. */
export interface RowReader {
  header(names: readonly string[]): void;
  /** @param row number as a spreadsheet shows it: the header is row 1 */
  row(cells: readonly string[], row: number): void;
}

/** A fault in a CSV file, with the file and the row it is in. */
export function csvError(file: string, row: number, message: string): Error {
  return new Error(`${file}, row ${row}: ${message}`);
}

/**
 * Streams a CSV file, one row in memory at a time: UTF-8 with or without a byte order mark, RFC 4180 quotes.
 * @throws what the reader throws, and an error with file and row for a row that is not CSV or has a cell too many or too few.
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
    // The parser runs ahead of the reader: it says itself how many rows were whole before the one it refuses.
    if (error instanceof CsvError) throw csvError(file, Number(error['records']) + 1, `${error.message}.`);
    throw error;
  } finally {
    bytes.destroy();
  }
  if (row === 0) throw csvError(file, 1, 'there is no header.');
}
