/** Finds the companies of a deal or a contact: by ids, by the primary company, or by name if the export has no ids. */
import type { CsvRow } from '../csv/csv-file.ts';
import type { CompanyIndex } from './company-index.ts';
import type { Reading } from './reading.ts';
import { COMPANY, COMPANY_NAMES, PRIMARY_COMPANY, type RecordFile } from './record-file.ts';
import { readIds } from './record-id.ts';
import { type RoundedIds, roundedIds } from './rounded-ids.ts';

export interface AssociatedCompanies {
  readonly of: (row: CsvRow) => CompaniesOfRow;
  /** Call it after reading all rows. */
  readonly finish: (reading: Reading) => void;
}

export interface CompaniesOfRow {
  /** Undefined if the row names none. */
  readonly primary: string | undefined;
  /** The companies that are in the companies file, by their current ids. */
  readonly known: readonly string[];
  /** The primary company, otherwise the first listed one, even if the companies file lacks it; undefined for a row without any. */
  readonly first: string | undefined;
  /** The text in the file. */
  readonly written: string;
}

/** Whether the file has any column with the companies of its rows. */
export const saysWhose = ({ columns }: RecordFile): boolean =>
  [COMPANY, PRIMARY_COMPANY, COMPANY_NAMES].some((name) => columns.has(name));

export function associatedCompanies(file: RecordFile, index: CompanyIndex): AssociatedCompanies {
  const idsIn = idReader(file, COMPANY);
  const primaryIn = idReader(file, PRIMARY_COMPANY);
  const namesIn = nameReader(file, index);
  return {
    of: (row) => {
      const primary = primaryIn.read(row);
      const ids = idsIn.read(row);
      const listed = ids.written === '' && primary.written === '' ? namesIn(row) : ids;
      const found = whose(primary.ids, listed.ids, index);
      const written = listed.written === '' ? primary.written : listed.written;
      noteStrangers(file, row.row, found, written);
      return { ...found, written };
    },
    finish: (reading) => {
      for (const each of [idsIn, primaryIn]) each.rounded.tell(reading, file.report);
    },
  };
}

function whose(primaries: readonly string[], ids: readonly string[], index: CompanyIndex) {
  const [primary] = primaries;
  const present = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : (index.idOf(id) ?? id);
  return {
    primary: present(primary),
    known: [...new Set([...primaries, ...ids].flatMap((id) => index.idOf(id) ?? []))],
    first: present(primary ?? ids[0]),
  };
}

function noteStrangers(
  { report, columns }: RecordFile,
  row: number,
  { known, first }: Pick<CompaniesOfRow, 'known' | 'first'>,
  written: string,
): void {
  const column =
    [COMPANY, COMPANY_NAMES, PRIMARY_COMPANY].map((name) => columns.get(name)?.header).find(Boolean) ?? null;
  if (first === undefined && written === '') {
    const advice = 'belongs to no company and is left out';
    report.note({ kind: 'no_company', column, row, value: null, advice });
  } else if (known.length === 0 && first !== undefined) {
    const advice =
      'belongs to a company that the companies file lacks and is left out: export all companies if it should count';
    report.note({ kind: 'unknown_company', column, row, value: written, advice });
  }
}

interface IdsOfCell {
  readonly ids: readonly string[];
  readonly written: string;
}

function idReader(file: RecordFile, property: string) {
  const column = file.columns.get(property);
  const rounded: RoundedIds = roundedIds(file, property);
  const read = ({ row, cells }: CsvRow): IdsOfCell => {
    const written = (column === undefined ? undefined : cells[column.place])?.trim() ?? '';
    const ids = readIds(written);
    for (const { id, spoilt } of ids) {
      if (spoilt === 'rounded') rounded.note(row, id);
      if (spoilt === 'decimal') noteDecimal(file, column?.header ?? property, row, written);
    }
    return { ids: ids.map(({ id }) => id), written };
  };
  return { read, rounded };
}

/** Reports an id that a spreadsheet wrote as a number with decimals or group separators. */
export function noteDecimal({ report }: RecordFile, column: string, row: number, value: string): void {
  const advice = 'was written as a number by a spreadsheet and was read without decimals and separators';
  report.note({ kind: 'decimal_id', column, row, value, advice });
}

/** Reads companies by name, only for names that belong to exactly one company. */
function nameReader(file: RecordFile, index: CompanyIndex) {
  const column = file.columns.get(COMPANY_NAMES);
  return ({ row, cells }: CsvRow): IdsOfCell => {
    const written = (column === undefined ? undefined : cells[column.place])?.trim() ?? '';
    if (column === undefined || written === '') return { ids: [], written: '' };
    const whole = index.idOfName(written);
    const names = whole === undefined ? written.split(';').filter((name) => name.trim() !== '') : [written];
    const ids = names.flatMap((name) => index.idOfName(name) ?? []);
    if (ids.length < names.length) {
      const advice =
        'names a company that the companies file lacks or has more than once: export "Associated Company IDs" too';
      file.report.note({ kind: 'ambiguous_company', column: column.header, row, value: written, advice });
    }
    return { ids, written };
  };
}
