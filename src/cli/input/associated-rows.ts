/** Deals and contacts by company. */
import type { AssociatedRecords, RawRecord } from '../../facts/company-facts.ts';
import { type CsvFile, openCsv } from '../csv/csv-file.ts';
import type { Problems } from '../output/problems.ts';
import { cellReader, recordMaker } from './raw-records.ts';

export const COMPANY_COLUMN = 'company_id';
const ID_COLUMN = 'hs_object_id';
const DEAL_STATE = ['hs_is_closed', 'hs_is_closed_won'];
const DEAL_PROPERTIES = [
  ...DEAL_STATE,
  'amount',
  'amount_in_home_currency',
  'deal_currency_code',
  'closedate',
  'pipeline',
];

export interface RecordsByCompany {
  readonly companies: readonly string[];
  readonly of: (company: string) => AssociatedRecords;
}

/** The deals of a file by company id; null when it cannot be read. */
export async function readDeals(file: string, problems: Problems): Promise<RecordsByCompany | null> {
  const csv = await openCsv(file, [COMPANY_COLUMN], problems);
  if (csv === null) return null;
  for (const column of DEAL_STATE.filter((mark) => !csv.columns.has(mark))) {
    problems.warn({ file, row: 1, column, problem: 'is missing, so that the facts deals.* are not read' });
  }
  return recordsByCompany(csv, DEAL_PROPERTIES, problems);
}

/** The contacts of a file by company id, with some properties; null when it cannot be read. */
export async function readContacts(
  file: string,
  properties: readonly string[],
  problems: Problems,
): Promise<RecordsByCompany | null> {
  const csv = await openCsv(file, [COMPANY_COLUMN], problems);
  return csv === null ? null : recordsByCompany(csv, properties, problems);
}

async function recordsByCompany(
  csv: CsvFile,
  properties: readonly string[],
  problems: Problems,
): Promise<RecordsByCompany> {
  const companyOf = cellReader(csv, COMPANY_COLUMN);
  const idOf = cellReader(csv, ID_COLUMN);
  const recordOf = recordMaker(csv, properties);
  const byCompany = new Map<string, RawRecord[]>();
  // One record may be listed once per company; listed twice for one, it would count twice.
  const seen = new Set<string>();
  for await (const { row, cells } of csv.rows) {
    const company = companyOf(cells);
    const id = idOf(cells);
    const pair = `${id} of ${company}`;
    if (company === '') {
      problems.report({
        file: csv.file,
        row,
        column: COMPANY_COLUMN,
        problem: 'is blank: whose is this row?',
      });
    } else if (id !== '' && seen.has(pair)) {
      problems.report({
        file: csv.file,
        row,
        column: ID_COLUMN,
        problem: `${id} stands twice for company ${company}`,
      });
    } else {
      const records = byCompany.get(company) ?? [];
      records.push(recordOf(cells));
      byCompany.set(company, records);
      if (id !== '') seen.add(pair);
    }
  }
  const columns = new Set(properties.filter((property) => csv.columns.has(property)));
  return {
    companies: [...byCompany.keys()],
    of: (company) => ({ records: byCompany.get(company) ?? [], columns }),
  };
}
