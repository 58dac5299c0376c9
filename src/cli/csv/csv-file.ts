/** A CSV file as a stream of rows under a checked header. Every row that cannot be trusted is a problem, and left out. */
import { channel } from 'node:diagnostics_channel';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { fileProblem, type Problems } from '../output/problems.ts';

/** The channel on which the bytes of each chunk read are told, for a progress bar. */
export const CSV_BYTES = 'fitgate.csv.bytes';
const bytesRead = channel(CSV_BYTES);

export interface CsvRow {
  /** The header is row 1. A quoted line break does not begin a row. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly file: string;
  /** Position of each column by its name. */
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: AsyncIterable<CsvRow>;
}

/**
 * Opens a CSV file: UTF-8 with or without a BOM, commas, quotes, any line ends. Null, with the problems reported, when it
 * has no usable header or lacks a required column.
 */
export async function openCsv(
  file: string,
  required: readonly string[],
  problems: Problems,
): Promise<CsvFile | null> {
  const records = recordsOf(file, problems);
  const first = await records.next();
  if (first.done === true) {
    if (problems.all.every((problem) => problem.file !== file)) {
      problems.report({ file, problem: 'is empty: the first row must name the columns' });
    }
    return null;
  }
  const names = first.value.map((name) => name.trim());
  if (!checkHeader(file, names, required, problems)) {
    await records.return(undefined);
    return null;
  }
  const columns = new Map(names.map((name, index) => [name, index]));
  return { file, columns, rows: rowsOf(file, names.length, records, problems) };
}

function checkHeader(
  file: string,
  names: readonly string[],
  required: readonly string[],
  problems: Problems,
): boolean {
  const found = [
    ...names.flatMap((name, index) => {
      if (name === '') return [{ file, row: 1, problem: `column ${index + 1} has no name` }];
      const repeated = names.indexOf(name) !== index;
      return repeated
        ? [{ file, row: 1, column: name, problem: 'stands in the header twice: remove one' }]
        : [];
    }),
    ...required
      .filter((name) => !names.includes(name))
      .map((column) => ({
        file,
        row: 1,
        column,
        problem: 'is missing: use HubSpot internal property names',
      })),
  ];
  for (const problem of found) problems.report(problem);
  return found.length === 0;
}

async function* rowsOf(
  file: string,
  width: number,
  records: AsyncIterable<readonly string[]>,
  problems: Problems,
): AsyncGenerator<CsvRow> {
  let row = 1;
  for await (const cells of records) {
    row += 1;
    const blankLine = cells.length === 1 && cells[0] === '';
    if (blankLine) continue;
    if (cells.length === width) yield { row, cells };
    else problems.report({ file, row, problem: `has ${cells.length} cells where the header has ${width}` });
  }
}

async function* recordsOf(file: string, problems: Problems): AsyncGenerator<readonly string[]> {
  const parser = parse({ bom: true, relax_column_count: true });
  // The loop below meets the same error, and is the one to report it.
  pipeline(utf8ChunksOf(file), parser, () => {});
  try {
    for await (const record of parser) yield record;
  } catch (error) {
    problems.report(error instanceof CsvError ? { file, problem: error.message } : fileProblem(file, error));
  }
}

/** The bytes of a file, refused where they are no UTF-8: read otherwise, `Curaçao` would silently become another country. */
async function* utf8ChunksOf(file: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(file)) {
      decoder.decode(chunk, { stream: true });
      bytes += chunk.length;
      bytesRead.publish(chunk.length);
      yield chunk;
    }
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`is not UTF-8 after byte ${bytes}: save it as "CSV UTF-8"`, { cause: error });
  }
}
