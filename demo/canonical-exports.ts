/** HubSpot's exports as they come, written again in the one form that the simulator takes. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CsvRow } from '../src/cli/csv/csv-file.ts';
import { associatedCompanies } from '../src/cli/input/associated-companies.ts';
import { type CellReader, cellReader, type Use } from '../src/cli/input/cell-reader.ts';
import { type CompanyIndex, indexCompanies } from '../src/cli/input/company-index.ts';
import { dealMarks } from '../src/cli/input/deal-marks.ts';
import type { ObjectType } from '../src/cli/input/property-file.ts';
import { type Reading, startReading } from '../src/cli/input/reading.ts';
import type { ReadingOptions } from '../src/cli/input/reading-options.ts';
import {
  COMPANY,
  COMPANY_NAMES,
  ID,
  openRecords,
  PRIMARY_COMPANY,
  type RecordFile,
} from '../src/cli/input/record-file.ts';
import { readId } from '../src/cli/input/record-id.ts';
import { noteUnknownHeaders } from '../src/cli/input/unknown-headers.ts';
import { collectProblems } from '../src/cli/output/problems.ts';
import { isBlank, readBoolean, readInstant, readNumber } from '../src/criteria/read-value.ts';
import type { PropertyInfo } from '../src/facts/hubspot-properties/property-info.ts';

export interface Exports {
  readonly companies: string;
  readonly deals?: string;
  readonly contacts?: string;
}

export interface CanonicalExports {
  readonly files: Exports;
  /** Deletes the files. */
  remove(): Promise<void>;
}

const NO_COLUMNS: ReadonlySet<string> = new Set([ID, COMPANY, PRIMARY_COMPANY, COMPANY_NAMES]);
const MARKS = ['hs_is_closed', 'hs_is_closed_won'];
const STAGE = 'dealstage';
/** As HubSpot's records have them. */
const RECORD_ID = /^[1-9]\d{0,15}$/;

/**
 * Reads the exports by the same modules as the command line, and writes them with internal names, option values and ISO dates.
 * What cannot be used is said on stderr.
 *
 * @throws when a file cannot be what it should be; the problems are on stderr
 */
export async function canonicalExports(
  exports: Exports,
  options: Partial<ReadingOptions>,
  stderr: Writable,
): Promise<CanonicalExports> {
  const problems = collectProblems(stderr);
  const reading = await startReading(options, problems);
  const index = reading === null ? null : await indexCompanies(exports.companies, reading);
  if (reading === null || index === null) throw new Error('The exports cannot be read.');
  const folder = await mkdtemp(path.join(tmpdir(), 'fitgate-exports-'));
  const files: { companies: string; deals?: string; contacts?: string } = { companies: '' };
  for (const objectType of ['companies', 'deals', 'contacts'] as const) {
    const file = exports[objectType];
    if (file === undefined) continue;
    const target = path.join(folder, `${objectType}.csv`);
    await writeCanonical(file, target, { objectType, index, reading });
    files[objectType] = target;
  }
  reading.report.tell(stderr);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  if (problems.all.length === 0) return { files, remove };
  await remove();
  throw new Error('The exports cannot be read.');
}

interface Source {
  readonly objectType: ObjectType;
  readonly index: CompanyIndex;
  readonly reading: Reading;
}

async function writeCanonical(file: string, target: string, source: Source): Promise<void> {
  const records = await openRecords(file, source.objectType, source.reading);
  if (records === null) return;
  noteUnknownHeaders(records);
  await pipeline(Readable.from(linesOf(records, source)), createWriteStream(target));
}

async function* linesOf(records: RecordFile, source: Source): AsyncGenerator<string> {
  const { objectType, index, reading } = source;
  const isCompany = objectType === 'companies';
  const valuesIn = valueReader(records, reading);
  const companies = isCompany ? null : associatedCompanies(records, index);
  const idIn = recordIds(records, isCompany ? index : null);
  yield line([ID, ...(companies === null ? [] : [COMPANY]), ...valuesIn.names]);
  for await (const row of records.rows) {
    const id = idIn(row);
    if (id === null) continue;
    const whose = companies === null ? [] : [companies.of(row).first ?? ''];
    records.report.countUsed();
    yield line([id, ...whose, ...valuesIn.read(row)]);
  }
}

function valueReader(records: RecordFile, reading: Reading) {
  const readers = readersOf(records, reading);
  const stage = readers.get(STAGE);
  if (records.objectType === 'deals' && stage !== undefined) {
    const standard = stageReader(records);
    readers.set(STAGE, (row) => standard(row, stage(row)));
  }
  return {
    names: [...readers.keys()],
    read: (row: CsvRow): readonly string[] => [...readers.values()].map((read) => read(row)),
  };
}

/** Cells by internal name; what HubSpot could not hold in a property of its type is left blank. */
function readersOf(records: RecordFile, { forms }: Reading): Map<string, (row: CsvRow) => string> {
  const readers = new Map<string, (row: CsvRow) => string>();
  for (const property of records.columns.keys()) {
    if (NO_COLUMNS.has(property)) continue;
    const info = records.book.info(property);
    const reader = cellReader(records, property, usesOf(info), forms);
    if (reader !== null) readers.set(property, holdable(reader, info));
  }
  return readers;
}

const holdable =
  (reader: CellReader, info: PropertyInfo | undefined) =>
  (row: CsvRow): string => {
    const text = reader.read(row) ?? '';
    return isBlank(text) || !canHold(info, text) ? '' : text.trim();
  };

function canHold(info: PropertyInfo | undefined, text: string): boolean {
  switch (info?.type) {
    case 'number':
      return readNumber(text) !== null;
    case 'date':
    case 'datetime':
      return readInstant(text) !== null;
    case 'bool':
      return readBoolean(text) !== null;
    default:
      return true;
  }
}

function usesOf(info: PropertyInfo | undefined): ReadonlySet<Use> {
  switch (info?.type) {
    case 'number':
      return new Set(['number']);
    case 'date':
    case 'datetime':
      return new Set(['instant']);
    case 'bool':
      return new Set(['boolean']);
    default:
      return new Set();
  }
}

/** HubSpot computes the marks from the stage, so a stage of the portal's own becomes the one that has these marks. */
function stageReader(records: RecordFile): (row: CsvRow, stage: string) => string {
  const marks = dealMarks(records);
  const stages = new Set(records.book.info(STAGE)?.options.map(({ value }) => value));
  const cell = (row: CsvRow, property: string): string =>
    row.cells[records.columns.get(property)?.place ?? -1] ?? '';
  return (row, stage) => {
    if (stages.has(stage)) return stage;
    const derived = marks.of(row);
    const [closed, won] = MARKS.map((mark) => readBoolean(derived[mark] ?? cell(row, mark)) === true);
    if (won === true) return 'closedwon';
    return closed === true ? 'closedlost' : stage;
  };
}

/** Ids as HubSpot's records have them, each once; null for a row without one. */
function recordIds(records: RecordFile, index: CompanyIndex | null): (row: CsvRow) => string | null {
  const column = records.columns.get(ID);
  const seen = new Set<string>();
  const leaveOut = (kind: 'repeated_id' | 'no_id', row: number, id: string, advice: string): null => {
    const value = id === '' ? null : id;
    records.report.note({ kind, column: column?.header ?? ID, row, value, advice });
    return null;
  };
  return ({ row, cells }) => {
    const { id } = readId(cells[column?.place ?? -1] ?? '');
    if (!RECORD_ID.test(id)) {
      return leaveOut(
        'no_id',
        row,
        id,
        'is no id of HubSpot, a positive whole number, and the row is left out',
      );
    }
    // Of the rows of a company the last one counts, of others the first.
    const isRepeated = seen.has(id) || (index !== null && index.lastRowOf.get(id) !== row);
    if (isRepeated)
      return leaveOut('repeated_id', row, id, 'stands in several rows, and one of them is read');
    seen.add(id);
    return id;
  };
}

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
