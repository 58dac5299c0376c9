/** Reads a file of deals, for all commands: their companies, their marks, and their pipelines. */
import type { CsvRow } from '../csv/csv-file.ts';
import { associatedCompanies, type CompaniesOfRow, noteDecimal, saysWhose } from './associated-companies.ts';
import { type CellReader, cellReader, type Use } from './cell-reader.ts';
import type { CompanyIndex } from './company-index.ts';
import { dealFilter } from './deal-filter.ts';
import { type DealUse, dealKinds } from './deal-kinds.ts';
import { dealMarks } from './deal-marks.ts';
import type { Reading } from './reading.ts';
import { COMPANY, ID, openRecords, type RecordFile } from './record-file.ts';
import { readId } from './record-id.ts';
import { isRoundAndShared, roundedIds } from './rounded-ids.ts';

const USES: ReadonlyMap<string, Use> = new Map([
  ['hs_is_closed', 'boolean'],
  ['hs_is_closed_won', 'boolean'],
  ['amount', 'number'],
  ['amount_in_home_currency', 'number'],
  ['createdate', 'instant'],
  ['closedate', 'instant'],
]);

/** Properties that are always read: they decide which deals count and which amounts are comparable. */
const ALWAYS = ['pipeline', 'dealtype', 'deal_currency_code'];

export interface FileDeal {
  readonly row: number;
  /** The id in the file, or the row number if the file has no ids. */
  readonly id: string;
  readonly companies: CompaniesOfRow;
  /** The requested properties that the file has, in HubSpot's form. */
  readonly properties: Readonly<Record<string, string | null>>;
}

export interface DealFile {
  readonly records: RecordFile;
  /** The properties that are known for every deal, after reading all; marks may come from the names of the stages. */
  readonly columns: () => ReadonlySet<string>;
  /** Without deals that the user's filter excludes, and without rows that repeat a deal for the same companies. */
  readonly deals: AsyncIterable<FileDeal>;
}

export interface DealFileOptions {
  /** The properties to read of each deal. */
  readonly properties: readonly string[];
  /** Deals in this pipeline are read regardless of the user's filter, because they show who stayed. */
  readonly renewals?: string | null;
  /** What is done with several deals, which decides what to warn of. */
  readonly use: DealUse;
  /** The pipelines that count for a document; the user's own choice takes precedence. */
  readonly salesPipelines?: readonly string[] | undefined;
}

/** Opens a file of deals; null, with the problem reported, when it does not name the companies of its deals. */
export async function openDeals(
  file: string,
  index: CompanyIndex,
  reading: Reading,
  options: DealFileOptions,
): Promise<DealFile | null> {
  const records = await openRecords(file, 'deals', reading);
  if (records === null) return null;
  if (!saysWhose(records)) {
    const hint = records.nearest(COMPANY);
    const meant = hint === null ? '' : `; did you mean "${hint}"?`;
    const problem = `is missing: nothing says whose a deal is, export "Associated Company IDs"${meant}`;
    reading.problems.report({ file, row: 1, column: COMPANY, problem });
    return null;
  }
  const marks = dealMarks(records);
  const columns = (): ReadonlySet<string> => new Set([...records.columns.keys(), ...marks.told()]);
  return { records, columns, deals: dealsOf(records, marks, index, reading, options) };
}

async function* dealsOf(
  records: RecordFile,
  marks: ReturnType<typeof dealMarks>,
  index: CompanyIndex,
  reading: Reading,
  { properties, renewals = null, use, salesPipelines }: DealFileOptions,
): AsyncGenerator<FileDeal> {
  const readers = readersOf(records, [...new Set([...properties, ...ALWAYS])], reading);
  const companies = associatedCompanies(records, index);
  const filter = dealFilter(records, reading, { renewals, salesPipelines });
  const kinds = dealKinds(records, reading, use);
  const ids = dealIds(records);
  for await (const row of records.rows) {
    const raw: Record<string, string | null> = {};
    for (const [property, reader] of readers) raw[property] = reader.read(row);
    const deal = { ...raw, ...marks.of(row) };
    if (!filter.takes(deal)) continue;
    const whose = companies.of(row);
    kinds.see(deal, row.row);
    const id = ids.read(row, whose.written);
    if (id === null) continue;
    yield { row: row.row, id, companies: whose, properties: deal };
  }
  for (const reader of readers.values()) reader.finish();
  companies.finish(reading);
  ids.finish(reading);
  filter.finish();
  kinds.finish();
  marks.finish();
}

function readersOf(
  records: RecordFile,
  properties: readonly string[],
  { forms }: Reading,
): ReadonlyMap<string, CellReader> {
  const readers = new Map<string, CellReader>();
  for (const property of properties) {
    const use = USES.get(property);
    const reader = cellReader(records, property, new Set(use === undefined ? [] : [use]), forms);
    if (reader !== null) readers.set(property, reader);
  }
  return readers;
}

/** The ids of deals; null for a row that repeats a deal for the same companies. */
function dealIds(records: RecordFile) {
  const column = records.columns.get(ID);
  const header = column?.header ?? ID;
  if (column === undefined) noteNoIds(records);
  const rounded = roundedIds(records, ID);
  const suspects = roundedIds(records, ID);
  const seen = new Set<string>();
  const pairs = new Set<string>();
  /** Blank for a deal without an id, and for one whose id was lost by rounding. */
  const idIn = ({ row, cells }: CsvRow): string => {
    const written = column === undefined ? '' : (cells[column.place] ?? '');
    const { id, spoilt } = readId(written);
    if (spoilt === 'rounded') rounded.note(row, id);
    if (spoilt === 'decimal') noteDecimal(records, header, row, written);
    return spoilt === 'rounded' ? '' : id;
  };
  return {
    read: (row: CsvRow, companies: string): string | null => {
      const id = idIn(row);
      if (id === '') return `row ${row.row}`;
      if (seen.has(id) && isRoundAndShared(id)) suspects.note(row.row, id);
      seen.add(id);
      const pair = `${id} of ${companies}`;
      if (pairs.has(pair)) {
        const advice = 'stands in several rows for the same company, and the first is counted';
        records.report.note({ kind: 'repeated_id', column: header, row: row.row, value: id, advice });
        return null;
      }
      pairs.add(pair);
      return id;
    },
    finish: (reading: Reading): void => {
      (rounded.any() ? rounded : suspects).tell(reading, records.report);
    },
  };
}

function noteNoIds({ report, nearest }: RecordFile): void {
  const hint = nearest(ID);
  const meant = hint === null ? '' : `; did you mean the column "${hint}"?`;
  const advice = `is missing, so that a deal in two rows counts twice: export "Record ID"${meant}`;
  report.note({ kind: 'missing_column', column: ID, value: hint, advice });
}
