/** Histories: `company_id, property, value, timestamp`, one row per past value of a company's property. */
import { parseInstant } from '../../criteria/instant.ts';
import type { HistoryEntry, PropertyHistory } from '../../facts/company-facts.ts';
import type { CsvRow } from '../csv/csv-file.ts';
import { type CellReader, cellReader, type Use } from './cell-reader.ts';
import type { CompanyIndex } from './company-index.ts';
import { readExportedDate } from './date-forms.ts';
import { inputReport } from './input-report.ts';
import type { Reading } from './reading.ts';
import { openRecords, type RecordFile } from './record-file.ts';
import { readId } from './record-id.ts';

type Histories = Readonly<Record<string, PropertyHistory>>;

/** The histories of a company by its id. */
export type HistoriesOf = (company: string) => Histories;

export interface HistoryRow {
  /** The current id. */
  readonly company: string;
  readonly property: string;
  /** Null: cleared. */
  readonly value: string | null;
  readonly timestampMs: number;
}

const COLUMNS = ['company_id', 'property', 'value', 'timestamp'] as const;

/**
 * Reads histories for `grewBy`. If the file mentions a property, a company without rows for it has an empty history; a property
 * that the file never mentions counts as not read.
 */
export async function readHistories(
  file: string,
  properties: readonly string[],
  index: CompanyIndex,
  reading: Reading,
): Promise<HistoriesOf | null> {
  const asked = new Set(properties);
  const usesOf = (property: string): ReadonlySet<Use> => new Set(asked.has(property) ? ['number'] : []);
  const rows = await historyRows(file, index, reading, usesOf);
  if (rows === null) return null;
  const kept = new Map<string, Map<string, HistoryEntry[]>>();
  for await (const { company, property, value, timestampMs } of rows) {
    if (!asked.has(property)) continue;
    const byCompany = kept.get(property) ?? new Map<string, HistoryEntry[]>();
    const entries = byCompany.get(company) ?? [];
    entries.push({ value, timestampMs });
    kept.set(property, byCompany.set(company, entries));
  }
  return (company) =>
    Object.fromEntries(
      [...kept].map(([property, byCompany]) => [
        property,
        { entries: byCompany.get(company) ?? [], truncated: false },
      ]),
    );
}

/**
 * Streams the rows of companies in the companies file, and one row without a company for the first mention of a property by
 * other companies. Unusable rows are reported and skipped. Null, with the problem reported, when a column is missing.
 *
 * @param usesOf the types as which the values of a property are read
 */
export async function historyRows(
  file: string,
  index: CompanyIndex,
  reading: Reading,
  usesOf: (property: string) => ReadonlySet<Use>,
): Promise<AsyncIterable<HistoryRow> | null> {
  const records = await openRecords(file, 'companies', reading);
  if (records === null) return null;
  const missing = COLUMNS.filter((column) => !records.columns.has(column));
  for (const column of missing) {
    reading.problems.report({
      file,
      row: 1,
      column,
      problem: `is missing: a history has ${COLUMNS.join(', ')}`,
    });
  }
  return missing.length > 0 ? null : rowsOf(records, index, reading, usesOf);
}

async function* rowsOf(
  records: RecordFile,
  index: CompanyIndex,
  reading: Reading,
  usesOf: (property: string) => ReadonlySet<Use>,
): AsyncGenerator<HistoryRow> {
  const cell = (name: (typeof COLUMNS)[number]) => {
    const place = records.columns.get(name)?.place ?? -1;
    return ({ cells }: CsvRow): string => cells[place]?.trim() ?? '';
  };
  const [companyIn, propertyIn, timestampIn] = [cell('company_id'), cell('property'), cell('timestamp')];
  const values = valueReaders(records, reading, usesOf);
  for await (const row of records.rows) {
    const { id } = readId(companyIn(row));
    const property = records.book.nameOfHeader(propertyIn(row)) ?? propertyIn(row);
    const instant = timestampOf(timestampIn(row), reading);
    const isUsable = checkRow(records, row, {
      id,
      property,
      timestamp: instant === null ? timestampIn(row) : null,
    });
    if (!isUsable || instant === null) continue;
    const company = index.idOf(id) ?? id;
    const value = values.of(property).read(row);
    records.report.countUsed(index.idOf(id) === undefined ? 0 : 1);
    yield { company, property, value, timestampMs: instant };
  }
  values.finish();
}

function timestampOf(text: string, { forms }: Reading): number | null {
  return parseInstant(readExportedDate(text, forms.timeZone)?.text ?? text)?.t0 ?? null;
}

function checkRow(
  { report }: RecordFile,
  { row }: CsvRow,
  { id, property, timestamp }: { id: string; property: string; timestamp: string | null },
): boolean {
  if (id === '') {
    const advice = 'is blank, and the row is left out: whose is it?';
    report.note({ kind: 'no_company', column: 'company_id', row, value: null, advice });
  } else if (property === '') {
    const advice = 'is blank, and the row is left out: name the property';
    report.note({ kind: 'no_property', column: 'property', row, value: null, advice });
  } else if (timestamp !== null) {
    const advice = 'is no date, and the row is left out: write it as 2026-01-31T09:30:00Z';
    report.note({ kind: 'not_a_date', column: 'timestamp', row, value: timestamp, advice });
  } else return true;
  return false;
}

/** Creates one reader per property, because the meaning of values depends on the property. */
function valueReaders(
  records: RecordFile,
  { forms }: Reading,
  usesOf: (property: string) => ReadonlySet<Use>,
) {
  const readers = new Map<string, CellReader>();
  const place = records.columns.get('value')?.place ?? -1;
  const of = (property: string): CellReader => {
    const known = readers.get(property);
    if (known !== undefined) return known;
    const columns = new Map([[property, { property, header: 'value', place }]]);
    const uses = usesOf(property);
    // A value that may be of several types is not wrong for being none of one.
    const report = uses.size > 1 ? inputReport().file(records.file) : records.report;
    const reader = cellReader({ ...records, columns, report }, property, uses, forms);
    if (reader === null) throw new Error(`A history has no column for ${property}`);
    readers.set(property, reader);
    return reader;
  };
  return {
    of,
    finish: (): void => {
      for (const reader of readers.values()) reader.finish();
    },
  };
}
