/** Deals and contacts by company, limited to the columns that a document reads. */
import { isContactSet, isDealFact, propertyOf } from '../../criteria/facts.ts';
import type { AssociatedRecords, RawRecord } from '../../facts/company-facts.ts';
import type { CsvRow } from '../csv/csv-file.ts';
import { associatedCompanies, type CompaniesOfRow, saysWhose } from './associated-companies.ts';
import { cellReader } from './cell-reader.ts';
import type { CompanyIndex } from './company-index.ts';
import { openDeals } from './deal-file.ts';
import type { FactUse, FactUses } from './fact-uses.ts';
import { noteMissingColumns } from './missing-columns.ts';
import type { Reading } from './reading.ts';
import { COMPANY, ID, openRecords, type RecordFile } from './record-file.ts';
import { readId } from './record-id.ts';

/** The records of a company by its id. */
export type AssociatedRecordsOf = (company: string) => AssociatedRecords;

const MARKS = ['hs_is_closed', 'hs_is_closed_won'];
const AMOUNTS = ['amount', 'amount_in_home_currency', 'deal_currency_code'];

/**
 * Null, with the problem reported, when the file is unusable.
 *
 * @param hasSalesPipelines whether the document counts only deals of some pipelines
 */
export async function readDeals(
  file: string,
  index: CompanyIndex,
  { uses, hasSalesPipelines }: { readonly uses: FactUses; readonly hasSalesPipelines: boolean },
  reading: Reading,
): Promise<AssociatedRecordsOf | null> {
  const facts = [...uses.values()].filter(({ fact }) => isDealFact(fact));
  const use = facts.length > 0 && !hasSalesPipelines ? 'added up' : 'neither';
  const opened = await openDeals(file, index, reading, { properties: dealProperties(facts), use });
  if (opened === null) return null;
  const byCompany = new Map<string, RawRecord[]>();
  for await (const { companies, properties: deal } of opened.deals) {
    const owners = ownersOf(companies, index);
    if (owners.length > 0) opened.records.report.countUsed();
    if (facts.length > 0) for (const company of owners) push(byCompany, company, deal);
  }
  const columns = opened.columns();
  noteMissingDealColumns(opened.records, { columns, facts, hasSalesPipelines });
  return (company) => ({ records: byCompany.get(company) ?? [], columns });
}

/** A deal counts for its primary company if the file names it, otherwise for all its companies. */
function ownersOf({ primary, known }: CompaniesOfRow, index: CompanyIndex): readonly string[] {
  if (primary === undefined) return known;
  return index.idOf(primary) === undefined ? [] : [primary];
}

function dealProperties(facts: readonly FactUse[]): readonly string[] {
  const reads = (end: string): boolean => facts.some(({ fact }) => fact.endsWith(end));
  return [
    ...(facts.length > 0 ? MARKS : []),
    ...(reads('.amount') ? AMOUNTS : []),
    ...(reads('At') ? ['closedate'] : []),
  ];
}

interface DealNeeds {
  readonly columns: ReadonlySet<string>;
  readonly facts: readonly FactUse[];
  readonly hasSalesPipelines: boolean;
}

function noteMissingDealColumns(records: RecordFile, { columns, facts, hasSalesPipelines }: DealNeeds): void {
  const needs = facts.flatMap((use) => {
    const depends = hasSalesPipelines ? [...MARKS, 'pipeline'] : [...MARKS];
    if (use.fact.endsWith('At')) depends.push('closedate');
    if (use.fact.endsWith('.amount') && !columns.has('amount_in_home_currency')) depends.push('amount');
    return depends.filter((property) => !columns.has(property)).map((property) => ({ property, use }));
  });
  noteMissingColumns(records, needs);
}

/** Null, with the problem reported, when the file is unusable. */
export async function readContacts(
  file: string,
  index: CompanyIndex,
  uses: FactUses,
  reading: Reading,
): Promise<AssociatedRecordsOf | null> {
  const records = await openRecords(file, 'contacts', reading);
  if (records === null) return null;
  if (!saysWhose(records)) {
    const problem = 'is missing: nothing says whose a contact is, export "Associated Company IDs"';
    reading.problems.report({ file, row: 1, column: COMPANY, problem });
    return null;
  }
  const contact = contactReader(records, uses, reading);
  const companies = associatedCompanies(records, index);
  const isNew = newPairs();
  const byCompany = new Map<string, RawRecord[]>();
  for await (const row of records.rows) {
    const { known } = companies.of(row);
    const { id, properties } = contact.read(row);
    for (const company of known) if (isNew(id, company)) push(byCompany, company, properties);
    if (known.length > 0) records.report.countUsed();
  }
  contact.finish();
  companies.finish(reading);
  const columns = new Set(records.columns.keys());
  return (company) => ({ records: byCompany.get(company) ?? [], columns });
}

function contactReader(records: RecordFile, uses: FactUses, { forms }: Reading) {
  const needs = [...uses.values()]
    .filter(({ fact }) => isContactSet(fact))
    .map((use) => ({ property: propertyOf(use.fact), use }));
  noteMissingColumns(records, needs);
  const readers = needs.flatMap(({ property, use }) => {
    const reader = cellReader(records, property, new Set([...use.uses, 'set']), forms);
    return reader === null ? [] : [{ property, reader }];
  });
  const idPlace = records.columns.get(ID)?.place ?? -1;
  return {
    read: (row: CsvRow) => ({
      id: readId(row.cells[idPlace] ?? '').id,
      properties: Object.fromEntries(readers.map(({ property, reader }) => [property, reader.read(row)])),
    }),
    finish: (): void => {
      for (const { reader } of readers) reader.finish();
    },
  };
}

/** A contact may have one row per company; a repeated row for the same company must not count twice. */
function newPairs() {
  const seen = new Set<string>();
  return (id: string, company: string): boolean => {
    const pair = `${id} of ${company}`;
    if (id === '') return true;
    const isNew = !seen.has(pair);
    seen.add(pair);
    return isNew;
  };
}

function push(byCompany: Map<string, RawRecord[]>, company: string, record: RawRecord): void {
  const records = byCompany.get(company);
  if (records === undefined) byCompany.set(company, [record]);
  else records.push(record);
}
