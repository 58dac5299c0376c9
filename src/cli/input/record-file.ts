/** A CSV file of companies, deals or contacts, with its columns by the internal names of properties, for any header. */
import { readText } from '../../criteria/read-value.ts';
import type { PropertyBook } from '../../facts/hubspot-properties/property-book.ts';
import { type CsvRow, openCsv } from '../csv/csv-file.ts';
import type { FileReport } from './input-report.ts';
import { nearestHeader } from './nearest-header.ts';
import type { ObjectType } from './property-file.ts';
import type { Reading } from './reading.ts';

export const ID = 'hs_object_id';
/** Columns of a deal or a contact: its companies, the primary one, and their names if the export has no ids. */
export const COMPANY = 'company_id';
export const PRIMARY_COMPANY = 'primary company';
export const COMPANY_NAMES = 'names of companies';

/** The headers for a record's companies in HubSpot's exports. */
const ASSOCIATIONS: readonly (readonly [name: string, headers: readonly string[]])[] = [
  [
    COMPANY,
    [
      'company_id',
      'associated company ids',
      'associated company id',
      'associatedcompanyids',
      'company id',
      'company ids',
      'record id - company',
    ],
  ],
  [
    PRIMARY_COMPANY,
    [
      'hs_primary_associated_company',
      'associatedcompanyid',
      'associated company ids (primary)',
      'associated company id (primary)',
      'primary associated company id',
      'primary associated company',
      'primary company id',
    ],
  ],
  [
    COMPANY_NAMES,
    [
      'associated company',
      'associated companies',
      'associated company names',
      'associated company (primary)',
    ],
  ],
];

export interface RecordColumn {
  readonly property: string;
  /** The header in the file. */
  readonly header: string;
  readonly place: number;
}

export interface RecordFile {
  readonly file: string;
  readonly objectType: ObjectType;
  readonly book: PropertyBook;
  readonly report: FileReport;
  /** By property, in the order of the file. */
  readonly columns: ReadonlyMap<string, RecordColumn>;
  /** Headers that are neither internal names nor labels of known properties. */
  readonly unknownHeaders: readonly string[];
  /** The header most similar to the property's name or label, as a hint at a misspelling. */
  readonly nearest: (property: string) => string | null;
  readonly rows: AsyncIterable<CsvRow>;
}

/**
 * Opens an export. If a property has two columns, the one with the internal name is read, otherwise the first. Null, with the
 * problem reported, for a file without a header.
 */
export async function openRecords(
  file: string,
  objectType: ObjectType,
  reading: Reading,
  report: FileReport = reading.report.file(file),
): Promise<RecordFile | null> {
  const book = reading.book(objectType);
  const propertyOf = (header: string): string | undefined =>
    (objectType === 'companies' ? undefined : associationOf(header)) ?? book.nameOfHeader(header);
  const csv = await openCsv(file, {
    report,
    problems: reading.problems,
    isKnown: (header) => propertyOf(header) !== undefined,
  });
  if (csv === null) return null;
  const { columns, unknownHeaders } = columnsOf(csv.header, propertyOf, report);
  return {
    file,
    objectType,
    book,
    report,
    columns,
    unknownHeaders,
    nearest: (property) => {
      const words = [property, ...(book.info(property)?.labels ?? []), ...wordsOfAssociation(property)];
      const strangers = [...columns.values()].filter((column) => book.info(column.property) === undefined);
      return nearestHeader(words, [...unknownHeaders, ...strangers.map(({ header }) => header)]);
    },
    rows: csv.rows,
  };
}

const associationOf = (header: string): string | undefined =>
  ASSOCIATIONS.find(([, headers]) => headers.includes(readText(header)))?.[0];

const wordsOfAssociation = (property: string): readonly string[] =>
  ASSOCIATIONS.find(([name]) => name === property)?.[1] ?? [];

function columnsOf(
  header: readonly string[],
  propertyOf: (header: string) => string | undefined,
  report: FileReport,
) {
  const columns = new Map<string, RecordColumn>();
  const unknownHeaders: string[] = [];
  header.forEach((name, place) => {
    if (name === '') return;
    const property = propertyOf(name);
    if (property === undefined) {
      unknownHeaders.push(name);
      return;
    }
    const before = columns.get(property);
    if (before === undefined || (name === property && before.header !== property)) {
      columns.set(property, { property, header: name, place });
    }
    if (before !== undefined && before.header === name) {
      const advice = 'stands in the header twice, and the first is read: remove the other';
      report.note({ kind: 'repeated_column', column: name, value: null, advice });
    }
  });
  return { columns, unknownHeaders };
}
