/** Deals and contacts by company: summed while they stream, since the companies come later. */
import type { RawRecord } from '../../facts/company-facts.ts';
import { addContact, type ContactTotals, noContacts } from '../../facts/contact-totals.ts';
import { addDeal, type DealTotals, noDeals } from '../../facts/deal-totals.ts';
import { type CsvFile, openCsv } from '../csv/csv-file.ts';
import type { Problems } from '../output/problems.ts';
import { cellReader, recordMaker } from './raw-records.ts';

export const COMPANY_COLUMN = 'company_id';
const ID_COLUMN = 'hs_object_id';
const DEAL_STATE = ['hs_is_closed', 'hs_is_closed_won'];
const DEAL_PROPERTIES = [...DEAL_STATE, 'amount', 'amount_in_home_currency', 'closedate'];

/** Sums of deals by company id; null when the file cannot say which deals were won or lost. */
export async function readDeals(file: string, problems: Problems): Promise<Map<string, DealTotals> | null> {
  const csv = await openCsv(file, [COMPANY_COLUMN], problems);
  if (csv === null) return null;
  const unstated = DEAL_STATE.filter((column) => !csv.columns.has(column));
  for (const column of unstated) {
    problems.warn({ file, row: 1, column, problem: 'is missing, so that the facts deals.* are not read' });
  }
  const totals = await sumByCompany(csv, DEAL_PROPERTIES, noDeals, addDeal, problems);
  return unstated.length > 0 ? null : totals;
}

/** Sums of contacts by company id. */
export async function readContacts(
  file: string,
  problems: Problems,
): Promise<Map<string, ContactTotals> | null> {
  const csv = await openCsv(file, [COMPANY_COLUMN], problems);
  return csv === null ? null : sumByCompany(csv, ['hs_buying_role'], noContacts, addContact, problems);
}

async function sumByCompany<Totals>(
  csv: CsvFile,
  properties: readonly string[],
  none: () => Totals,
  add: (totals: Totals, record: RawRecord) => void,
  problems: Problems,
): Promise<Map<string, Totals>> {
  const companyOf = cellReader(csv, COMPANY_COLUMN);
  const idOf = cellReader(csv, ID_COLUMN);
  const recordOf = recordMaker(csv, properties);
  const byCompany = new Map<string, Totals>();
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
      const totals = byCompany.get(company) ?? none();
      add(totals, recordOf(cells));
      byCompany.set(company, totals);
      if (id !== '') seen.add(pair);
    }
  }
  return byCompany;
}
