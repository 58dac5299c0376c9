/** Companies as a stream of facts, in the order of the file; held are only their ids, and of the other files what documents read. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf, historyPropertiesOf } from '../../criteria/document-facts.ts';
import { isCompanyFact, propertyOf } from '../../criteria/facts.ts';
import type { CompanyFacts, RawRecord } from '../../facts/company-facts.ts';
import { noteDecimal } from './associated-companies.ts';
import { readContacts, readDeals } from './associated-records.ts';
import { type CellReader, cellReader } from './cell-reader.ts';
import { type CompanyIndex, indexCompanies, NO_COMPANIES } from './company-index.ts';
import { type FactUse, factUses } from './fact-uses.ts';
import { readHistories } from './history-rows.ts';
import type { FileReport } from './input-report.ts';
import { noteMissingColumns } from './missing-columns.ts';
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
  readonly facts: CompanyFacts;
}

/** What is known of a company from the other files. */
type OtherFacts = (company: string) => Omit<CompanyFacts, 'properties'>;

/**
 * Streams the companies with the facts that a document reads. What cannot be used is noted; a file that cannot be what it
 * should be is a problem: then every file is still looked at, and no company comes out.
 *
 * @param document null when there is none: the files are looked at all the same
 */
export async function* companyFacts(
  files: InputFiles,
  document: CriteriaDocument | null,
  reading: Reading,
): AsyncGenerator<CompanyRow> {
  const uses = document === null ? new Map<string, FactUse>() : factUses(document);
  const index = await indexCompanies(files.companies, reading);
  const others = await readOtherFiles(files, { document, uses, index }, reading);
  if (index === null || others === null || reading.problems.all.length > 0) return;
  const records = await openRecords(files.companies, 'companies', reading);
  if (records === null) return;
  const company = companyReader(
    records,
    document === null ? [] : companyPropertiesOf(document),
    uses,
    reading,
  );
  const ids = companyIds(records, index);
  for await (const row of records.rows) {
    const id = ids.read(row.cells, row.row);
    if (id === null) continue;
    records.report.countUsed();
    yield { id, facts: { properties: company.read(row), ...others(id) } };
  }
  company.finish();
}

interface Needs {
  readonly document: CriteriaDocument | null;
  readonly uses: ReadonlyMap<string, FactUse>;
  readonly index: CompanyIndex | null;
}

async function readOtherFiles(
  files: InputFiles,
  { document, uses, index }: Needs,
  reading: Reading,
): Promise<OtherFacts | null> {
  const known = index ?? NO_COMPANIES;
  const deals = files.deals === undefined ? null : await readDeals(files.deals, known, uses, reading);
  const contacts =
    files.contacts === undefined ? null : await readContacts(files.contacts, known, uses, reading);
  const asked = document === null ? [] : historyPropertiesOf(document);
  const histories =
    files.history === undefined ? null : await readHistories(files.history, asked, known, reading);
  return (company) => ({
    deals: deals?.of(company) ?? null,
    contacts: contacts?.of(company) ?? null,
    history: histories?.(company) ?? null,
  });
}

function companyReader(
  records: RecordFile,
  properties: readonly string[],
  uses: ReadonlyMap<string, FactUse>,
  reading: Reading,
) {
  const needs = [...uses.values()]
    .filter(({ fact }) => isCompanyFact(fact))
    .map((use) => ({ property: propertyOf(use.fact), use }));
  noteMissingColumns(records, needs);
  const byProperty = new Map(needs.map(({ property, use }) => [property, use.uses]));
  const readers = properties.flatMap((property) => {
    const reader = cellReader(records, property, byProperty.get(property) ?? new Set(), reading.forms);
    return reader === null ? [] : [{ property, fact: `company.${property}`, reader }];
  });
  const counter = valueCounter(needs.map(({ use }) => use));
  const read = (row: Parameters<CellReader['read']>[0]): RawRecord => {
    const record: Record<string, string | null> = {};
    for (const { property, fact, reader } of readers) {
      const raw = reader.read(row);
      record[property] = raw;
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

/** The id of a row; null for a row that has none, or of which a later row repeats the id. */
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
