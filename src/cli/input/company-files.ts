/** Streams companies with their facts, in the order of the file. Memory only holds their ids and the needed parts of the other files. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf, historyPropertiesOf } from '../../criteria/document-facts.ts';
import { isCompanyFact } from '../../criteria/facts.ts';
import type { CompanyFacts, RawRecord } from '../../facts/company-facts.ts';
import type { CsvRow } from '../csv/csv-file.ts';
import { noteDecimal } from './associated-companies.ts';
import { readContacts, readDeals } from './associated-records.ts';
import { cellReader } from './cell-reader.ts';
import { type CompanyIndex, indexCompanies, NO_COMPANIES } from './company-index.ts';
import { columnNeeds, type FactUses, factUses, usesByProperty } from './fact-uses.ts';
import { readHistories } from './history-rows.ts';
import type { FileReport } from './input-report.ts';
import { noteMissingColumns } from './missing-columns.ts';
import { readParents } from './parents.ts';
import type { Reading } from './reading.ts';
import { ID, openRecords, type RecordFile } from './record-file.ts';
import { readId } from './record-id.ts';
import { valueCounter } from './unmentioned-values.ts';

export interface InputFiles {
  readonly companies: string;
  readonly deals?: string | undefined;
  readonly contacts?: string | undefined;
  readonly history?: string | undefined;
}

export interface CompanyRow {
  readonly id: string;
  /** As the file has it; null without one. For people only: criteria read names among the facts. */
  readonly name: string | null;
  readonly facts: CompanyFacts;
}

/** The facts about a company from the other files. */
type OtherFacts = (company: string) => Pick<CompanyFacts, 'deals' | 'contacts' | 'history'>;

/**
 * Streams the companies with the facts that a document reads, and reports unusable cells and rows. An unusable file is a
 * problem: then every file is still checked, but no company is returned.
 *
 * @param document null when there is none; the files are still checked
 */
export async function* companyFacts(
  files: InputFiles,
  document: CriteriaDocument | null,
  reading: Reading,
): AsyncGenerator<CompanyRow> {
  const uses: FactUses = document === null ? new Map() : factUses(document);
  const index = await indexCompanies(files.companies, reading);
  const others = await readOtherFiles(files, { document, uses, index }, reading);
  if (index === null || reading.problems.all.length > 0) return;
  const parents = await readParents(files.companies, { document, uses, index }, reading);
  const records = await openRecords(files.companies, 'companies', reading);
  if (records === null) return;
  const company = companyReader(records, document, uses, reading);
  const ids = companyIds(records, index);
  const namePlace = records.columns.get('name')?.place ?? -1;
  for await (const row of records.rows) {
    const id = ids.read(row.cells, row.row);
    if (id === null) continue;
    records.report.countUsed();
    const properties = company.read(row);
    const name = row.cells[namePlace] ?? null;
    yield { id, name, facts: { properties, parent: parents(properties), ...others(id) } };
  }
  company.finish();
}

interface Needs {
  readonly document: CriteriaDocument | null;
  readonly uses: FactUses;
  readonly index: CompanyIndex | null;
}

async function readOtherFiles(
  files: InputFiles,
  { document, uses, index }: Needs,
  reading: Reading,
): Promise<OtherFacts> {
  const known = index ?? NO_COMPANIES;
  const hasSalesPipelines = document?.settings.salesPipelines !== undefined;
  const deals =
    files.deals === undefined
      ? null
      : await readDeals(files.deals, known, { uses, hasSalesPipelines }, reading);
  const contacts =
    files.contacts === undefined ? null : await readContacts(files.contacts, known, uses, reading);
  const asked = document === null ? [] : historyPropertiesOf(document);
  const histories =
    files.history === undefined ? null : await readHistories(files.history, asked, known, reading);
  return (company) => ({
    deals: deals?.(company) ?? null,
    contacts: contacts?.(company) ?? null,
    history: histories?.(company) ?? null,
  });
}

/** Reads the columns that a document needs of companies; columns needed only of parents are checked too, to report their errors. */
function companyReader(
  records: RecordFile,
  document: CriteriaDocument | null,
  uses: FactUses,
  reading: Reading,
) {
  const own = new Set(document === null ? [] : companyPropertiesOf(document));
  const needs = columnNeeds(uses);
  noteMissingColumns(records, needs);
  const byProperty = usesByProperty(needs);
  for (const property of own) if (!byProperty.has(property)) byProperty.set(property, new Set());
  const readers = [...byProperty].flatMap(([property, its]) => {
    const reader = cellReader(records, property, its, reading.forms);
    return reader === null ? [] : [{ property, fact: `company.${property}`, reader }];
  });
  const counter = valueCounter(needs.map(({ use }) => use).filter(({ fact }) => isCompanyFact(fact)));
  const read = (row: CsvRow): RawRecord => {
    const record: Record<string, string | null> = {};
    for (const { property, fact, reader } of readers) {
      const raw = reader.read(row);
      if (own.has(property)) record[property] = raw;
      counter.see(fact, raw);
    }
    return record;
  };
  return {
    read,
    finish: (): void => {
      for (const { reader } of readers) reader.finish();
      reading.report.mention(counter.done(records.report.rows()));
    },
  };
}

/** The id of a row; null for a row without an id, or whose id is repeated by a later row. */
export function companyIds(records: RecordFile, index: CompanyIndex) {
  const { report } = records;
  const header = records.columns.get(ID)?.header ?? ID;
  const place = records.columns.get(ID)?.place ?? -1;
  return {
    read: (cells: readonly string[], row: number): string | null => {
      const { id, spoilt } = readId(cells[place] ?? '');
      if (spoilt === 'decimal') noteDecimal(records, header, row, cells[place] ?? '');
      if (id === '') noteNoId(report, header, row);
      else if (index.lastRowOf.get(id) === row) return id;
      else {
        const advice = 'stands in several rows, of which the last one counts: remove the others';
        report.note({ kind: 'repeated_id', column: header, row, value: id, advice });
      }
      return null;
    },
  };
}

const noteNoId = (report: FileReport, column: string, row: number): void =>
  report.note({ kind: 'no_id', column, row, value: null, advice: 'is blank, and the row is left out' });
