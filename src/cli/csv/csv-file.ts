/** A CSV file as a stream of rows under its header, with any separator, encoding and line ends. */
import { channel } from 'node:diagnostics_channel';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { CsvError, type Parser, parse } from 'csv-parse';
import type { FileReport } from '../input/input-report.ts';
import { fileProblem, type Problems } from '../output/problems.ts';
import { type DecodedText, decodeText } from './decode-text.ts';
import { type Dialect, detectDialect, holdsHeader } from './dialect.ts';
import { whatElse } from './not-a-csv.ts';

/** The channel that publishes the bytes of each chunk read, for a progress bar. */
export const CSV_BYTES = 'fitgate.csv.bytes';
const bytesRead = channel(CSV_BYTES);

/** The longest header. */
const MAX_HEADER = 1_000_000;
/** The longest record, so that an unclosed quote does not load the rest of a large file into memory. */
const MAX_RECORD = 4_000_000;

export interface CsvRow {
  /** Starts at 1 and does not count the header and blank lines. A quoted line break does not begin a row. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly file: string;
  /** The names of the columns, trimmed; blank for a column without one. */
  readonly header: readonly string[];
  /** Rows with as many cells as the header. Other rows are noted in the report and skipped. */
  readonly rows: AsyncIterable<CsvRow>;
}

export interface CsvReaders {
  readonly report: FileReport;
  readonly problems: Problems;
  /** Whether the reader knows a header; used to detect the separator. */
  readonly isKnown?: (header: string) => boolean;
}

/** Opens a CSV file. Null, with the problem reported, when it cannot be read or has no header. */
export async function openCsv(file: string, readers: CsvReaders): Promise<CsvFile | null> {
  const { problems } = readers;
  const before = problems.all.length;
  const text = decodeText(bytesOf(file));
  const records = recordsOf(file, text, readers);
  const first = await records.next();
  if (first.done === true) {
    const isSaid = problems.all.length > before;
    if (!isSaid) problems.report({ file, problem: 'is empty: the first row must name the columns' });
    return null;
  }
  const header = first.value.map((name) => name.replaceAll('\0', '').trim());
  return { file, header, rows: rowsOf(header, records, text, readers.report) };
}

async function* rowsOf(
  header: readonly string[],
  records: AsyncIterable<readonly string[]>,
  text: DecodedText,
  report: FileReport,
): AsyncGenerator<CsvRow> {
  let row = 0;
  for await (const record of records) {
    if (record.length === 1 && record[0]?.trim() === '') continue;
    row += 1;
    report.countRow();
    const cells = usableCells(record, header, row, report);
    if (cells === null) continue;
    yield { row, cells: text.hasNul() ? withoutNuls(cells, header, row, report) : cells };
  }
  noteEncoding(text, report);
}

/** Null for a row whose cells may be under the wrong headers. */
function usableCells(
  record: readonly string[],
  header: readonly string[],
  row: number,
  report: FileReport,
): readonly string[] | null {
  if (isRagged(record, header)) {
    const value = `${record.length} cells`;
    const advice = `has another number of cells than the header (${header.length}) and is left out: quote cells that hold the separator or a quotation mark`;
    report.note({ kind: 'ragged_row', column: null, row, value, advice });
    return null;
  }
  if (record[0]?.trim() === header[0] && header.every((name, place) => record[place]?.trim() === name)) {
    const advice = 'repeats the header and is left out';
    report.note({ kind: 'repeated_header', column: null, row, value: null, advice });
    return null;
  }
  return record;
}

/** Blank cells after the last header do not count, because spreadsheets leave them behind. */
const isRagged = (record: readonly string[], header: readonly string[]): boolean =>
  record.length !== header.length &&
  (record.length < header.length || record.slice(header.length).some((cell) => cell.trim() !== ''));

function withoutNuls(
  record: readonly string[],
  header: readonly string[],
  row: number,
  report: FileReport,
): readonly string[] {
  return record.map((cell, place) => {
    if (!cell.includes('\0')) return cell;
    const value = cell.replaceAll('\0', '');
    const advice = 'holds NUL characters, which are left out: something wrote the file wrongly';
    report.note({ kind: 'nul_character', column: header[place] ?? null, row, value, advice });
    return value;
  });
}

function noteEncoding(text: DecodedText, report: FileReport): void {
  if (text.encoding() === 'Windows-1252') {
    const advice =
      'is no UTF-8 and was read as Windows-1252: if letters look wrong, save the file as "CSV UTF-8"';
    report.note({ kind: 'guessed_encoding', column: null, value: 'Windows-1252', advice });
  }
  if (text.lost() > 0) {
    const advice = `holds ${text.lost()} bytes that are no UTF-8, read as \uFFFD: save the file as "CSV UTF-8"`;
    report.note({ kind: 'unreadable_characters', column: null, value: '\uFFFD', advice, count: text.lost() });
  }
}

async function* recordsOf(
  file: string,
  text: DecodedText,
  { problems, isKnown = () => false }: CsvReaders,
): AsyncGenerator<readonly string[]> {
  try {
    const { start, rest } = await beginningOf(text.chunks);
    const other = whatElse(start);
    if (other !== null) return problems.report({ file, problem: other });
    if (start.trim() === '') return;
    for await (const record of parserOf(detectDialect(start, isKnown), start, rest)) yield record;
  } catch (error) {
    problems.report(
      error instanceof CsvError ? { file, problem: csvMessage(error) } : fileProblem(file, error),
    );
  }
}

function parserOf({ separator, skip }: Dialect, start: string, rest: AsyncIterable<string>): Parser {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD,
  });
  // The loop over the parser gets the same error and reports it.
  pipeline(Readable.from(textFrom(start.slice(skip), rest)), parser, () => {});
  return parser;
}

async function* textFrom(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  if (start !== '') yield start;
  for await (const chunk of rest) if (chunk !== '') yield chunk;
}

/** Reads until the header is complete. */
async function beginningOf(chunks: AsyncIterable<string>) {
  const rest = chunks[Symbol.asyncIterator]();
  let start = '';
  while (start.length < MAX_HEADER && !holdsHeader(start)) {
    const next = await rest.next();
    if (next.done === true) break;
    start += next.value;
  }
  return { start, rest: { [Symbol.asyncIterator]: () => rest } };
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(file)) {
    bytesRead.publish(chunk.length);
    yield chunk;
  }
}

const csvMessage = (error: CsvError): string =>
  error.code === 'CSV_MAX_RECORD_SIZE'
    ? `a row near line ${String(error['lines'])} is longer than ${MAX_RECORD} characters: a quotation mark is probably never closed`
    : error.message;
