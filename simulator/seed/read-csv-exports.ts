import { DEFAULT_PROPERTIES } from '../state/default-properties/default-properties.ts';
import type { ObjectType, SeedData, SeedProperty, SeedRecord } from '../types.ts';
import { inferPropertyType, type TypeInference } from './infer-property-type.ts';
import { csvError, readCsvRows } from './read-csv-rows.ts';
import { EXPORT_DATE_FORMS, readExportDate } from './read-export-date.ts';

export interface CsvExports {
  readonly companies: string;
  readonly deals?: string;
  readonly contacts?: string;
}

interface Export {
  readonly records: readonly SeedRecord[];
  readonly properties: readonly SeedProperty[];
}

const PROPERTY_NAME = /^[a-z][a-z0-9_]{0,99}$/;
const ID_COLUMN = 'hs_object_id';
const COMPANY_COLUMN = 'company_id';
const NOTHING: Export = { records: [], properties: [] };
/** The number of faults reported in full; the others are counted. */
const FAULTS_NAMED = 20;

/**
 * Reads files exported from a portal (or in the same format) into the initial data of a portal. The header has HubSpot's internal
 * property names; `hs_object_id` is the record's id, and `company_id` in deals and contacts is the primary company (if it is not
 * in the companies file, the record has none, as if that company had been deleted). Empty cells are values that were never set.
 * Dates are converted to HubSpot's format. Columns that HubSpot does not define become custom properties.
 * @throws an error that names file and row of the first fault; for invalid dates, all rows of the file.
 */
export async function readCsvExports(files: CsvExports): Promise<SeedData> {
  const companies = await readExport(files.companies, 'companies', null);
  const ids = new Set(companies.records.flatMap(({ id }) => id ?? []));
  const read = async (file: string | undefined, objectType: ObjectType): Promise<Export> =>
    file === undefined ? NOTHING : readExport(file, objectType, ids);
  const deals = await read(files.deals, 'deals');
  const contacts = await read(files.contacts, 'contacts');
  return {
    companies: companies.records,
    deals: deals.records,
    contacts: contacts.records,
    properties: [...companies.properties, ...deals.properties, ...contacts.properties],
  };
}

/** @param companies ids that `company_id` may name; null for the companies themselves, which have no such column */
async function readExport(
  file: string,
  objectType: ObjectType,
  companies: ReadonlySet<string> | null,
): Promise<Export> {
  const records: SeedRecord[] = [];
  const ids = new Set<string>();
  const inferences = new Map<string, TypeInference>();
  const dateTypes = dateTypesOf(objectType);
  const badDates: string[] = [];
  let columns: readonly string[] = [];

  const cell = (cells: readonly string[], column: string): string => cells[columns.indexOf(column)] ?? '';
  const idOf = (cells: readonly string[], row: number): string => {
    const id = cell(cells, ID_COLUMN);
    if (!isRecordId(id)) {
      throw csvError(
        file,
        row,
        `${ID_COLUMN} is "${id}"; expected a positive whole number, as HubSpot’s are.`,
      );
    }
    if (ids.has(id))
      throw csvError(file, row, `${ID_COLUMN} ${id} stands in an earlier row too; ids are unique.`);
    ids.add(id);
    return id;
  };
  const readCell = (column: string, text: string, row: number): string => {
    const type = dateTypes.get(column);
    if (type === undefined) return text;
    const date = readExportDate(type, text);
    if (date === null) badDates.push(`row ${row}: ${column} is "${text}"`);
    return date ?? '';
  };
  const propertiesOf = (cells: readonly string[], row: number): Record<string, string> => {
    const properties: Record<string, string> = {};
    for (const [index, column] of columns.entries()) {
      const text = cells[index] ?? '';
      if (text === '' || isLink(column)) continue;
      const value = readCell(column, text, row);
      properties[column] = value;
      inferences.get(column)?.see(value);
    }
    return properties;
  };
  const isLink = (column: string): boolean =>
    column === ID_COLUMN || (companies !== null && column === COMPANY_COLUMN);
  const take = (cells: readonly string[], row: number): void => {
    const record = { id: idOf(cells, row), properties: propertiesOf(cells, row) };
    const companyId = cell(cells, COMPANY_COLUMN);
    records.push(companies?.has(companyId) === true ? { ...record, companyId } : record);
  };

  await readCsvRows(file, {
    header: (names) => {
      columns = checkHeader(file, names);
      for (const name of customColumns(columns, objectType)) inferences.set(name, inferPropertyType());
    },
    row: take,
  });
  if (badDates.length > 0) throw new Error(dateFaults(file, badDates));
  const properties = [...inferences].map(([name, inference]) => ({
    objectType,
    name,
    label: labelOf(name),
    type: inference.type(),
  }));
  return { records, properties };
}

/** HubSpot's own dates. The type of a custom column is inferred from its values. */
function dateTypesOf(objectType: ObjectType): ReadonlyMap<string, 'date' | 'datetime'> {
  return new Map(
    DEFAULT_PROPERTIES[objectType].specs.flatMap(({ name, type }) =>
      type === 'date' || type === 'datetime' ? [[name, type] as const] : [],
    ),
  );
}

function dateFaults(file: string, faults: readonly string[]): string {
  const named = faults.slice(0, FAULTS_NAMED).map((fault) => `\n  ${fault}`);
  const others = faults.length - named.length;
  const rest = others === 0 ? '' : `\n  and ${others} more`;
  return `${file}: dates must be written as ${EXPORT_DATE_FORMS}:${named.join('')}${rest}`;
}

function checkHeader(file: string, names: readonly string[]): readonly string[] {
  const wrong = names.filter((name) => !PROPERTY_NAME.test(name));
  if (wrong.length > 0) {
    const list = wrong.map((name) => `"${name}"`).join(', ');
    throw csvError(
      file,
      1,
      `${list}: expected internal property names, such as "numberofemployees", not labels.`,
    );
  }
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0)
    throw csvError(file, 1, `${twice.join(', ')}: a column of this name stands there twice.`);
  if (!names.includes(ID_COLUMN))
    throw csvError(file, 1, `there is no column ${ID_COLUMN}; it holds the record’s id.`);
  return names;
}

function customColumns(columns: readonly string[], objectType: ObjectType): readonly string[] {
  const known = new Set(DEFAULT_PROPERTIES[objectType].specs.map(({ name }) => name));
  if (objectType !== 'companies') known.add(COMPANY_COLUMN);
  return columns.filter((name) => !known.has(name));
}

/** Up to the largest whole number that is exact in JSON, because webhooks send ids as numbers. */
function isRecordId(text: string): boolean {
  return /^[1-9]\d*$/.test(text) && Number(text) <= Number.MAX_SAFE_INTEGER;
}

function labelOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
