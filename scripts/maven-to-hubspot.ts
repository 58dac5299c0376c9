/**
 * Turns the public "CRM Sales Opportunities" data set (Maven Analytics) into files as HubSpot would export them, for
 * the demo, the simulator and every `fitgate` command that reads CSV files:
 *
 *     npx tsx scripts/maven-to-hubspot.ts --from FOLDER --out FOLDER
 *
 * FROM holds accounts.csv, products.csv and sales_pipeline.csv; OUT gets companies.csv and deals.csv.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { csvError, readCsvRows } from '../simulator/seed/read-csv-rows.ts';

type Row = Readonly<Record<string, string>>;

/** The data set's sectors, its misspelling included, as HubSpot's options of `industry`. */
const INDUSTRIES: Row = {
  employment: 'STAFFING_AND_RECRUITING',
  entertainment: 'ENTERTAINMENT',
  finance: 'FINANCIAL_SERVICES',
  marketing: 'MARKETING_AND_ADVERTISING',
  medical: 'HOSPITAL_HEALTH_CARE',
  retail: 'RETAIL',
  services: 'CONSUMER_SERVICES',
  software: 'COMPUTER_SOFTWARE',
  technolgy: 'INFORMATION_TECHNOLOGY_AND_SERVICES',
  telecommunications: 'TELECOMMUNICATIONS',
};
const COUNTRIES: Row = { Korea: 'South Korea', Philipines: 'Philippines' };
/** Its stages, as those of the pipeline that every portal starts with. */
const STAGES: Row = {
  Prospecting: 'appointmentscheduled',
  Engaging: 'presentationscheduled',
  Won: 'closedwon',
  Lost: 'closedlost',
};
const COMPANY_COLUMNS =
  'hs_object_id name industry numberofemployees annualrevenue country founded_year hs_parent_company_id'.split(
    ' ',
  );
const DEAL_COLUMNS =
  `hs_object_id company_id dealname dealstage hs_is_closed hs_is_closed_won amount createdate closedate
  pipeline closed_lost_reason product sales_agent opportunity_id`.split(/\s+/);
/** The data set has names for ids; ours are numbers as HubSpot's are, in the order of the rows. */
const FIRST_COMPANY_ID = 9_100_000_001;
const FIRST_DEAL_ID = 21_100_000_001;

async function readTable(file: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let names: readonly string[] = [];
  await readCsvRows(file, {
    header: (header) => {
      names = header;
    },
    row: (cells) => rows.push(Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))),
  });
  return rows;
}

function toCsv(columns: readonly string[], rows: readonly Row[]): string {
  const cell = (value: string): string =>
    /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** @throws an error with file and row for a value that `table` does not translate. */
function translate(
  table: Row,
  row: Row,
  column: string,
  place: readonly [file: string, row: number],
): string {
  const value = row[column] ?? '';
  const translated = table[value];
  if (translated !== undefined) return translated;
  throw csvError(...place, `${column} is "${value}"; expected ${Object.keys(table).join(', ')}.`);
}

function companyOf(account: Row, place: readonly [string, number], ids: ReadonlyMap<string, string>): Row {
  const millions = account['revenue'] ?? '';
  const country = account['office_location'] ?? '';
  return {
    hs_object_id: ids.get(account['account'] ?? '') ?? '',
    name: account['account'] ?? '',
    industry: translate(INDUSTRIES, account, 'sector', place),
    numberofemployees: account['employees'] ?? '',
    annualrevenue: millions === '' ? '' : String(Math.round(Number(millions) * 1e6)),
    country: COUNTRIES[country] ?? country,
    founded_year: account['year_established'] ?? '',
    hs_parent_company_id: ids.get(account['subsidiary_of'] ?? '') ?? '',
  };
}

const midnight = (day: string | undefined): string => (day ? `${day}T00:00:00.000Z` : '');
/** The pipeline writes "GTXPro" where the price list has "GTX Pro". */
const productKey = (name: string | undefined): string => (name ?? '').replaceAll(' ', '');

/** What it brought if it was won, else what it would bring: the list price. */
function amountOf(opportunity: Row, prices: ReadonlyMap<string, string>): string {
  if (opportunity['deal_stage'] === 'Won') return opportunity['close_value'] ?? '';
  return prices.get(productKey(opportunity['product'])) ?? '';
}

function dealOf(opportunity: Row, id: number, companyId: string, amount: string, dealstage: string): Row {
  return {
    hs_object_id: String(id),
    company_id: companyId,
    dealname: `${opportunity['account'] || 'No account'} - ${opportunity['product'] ?? ''}`,
    dealstage,
    hs_is_closed: String(dealstage.startsWith('closed')),
    hs_is_closed_won: String(dealstage === 'closedwon'),
    amount,
    createdate: midnight(opportunity['engage_date']),
    closedate: midnight(opportunity['close_date']),
    pipeline: 'default',
    closed_lost_reason: '',
    product: opportunity['product'] ?? '',
    sales_agent: opportunity['sales_agent'] ?? '',
    opportunity_id: opportunity['opportunity_id'] ?? '',
  };
}

/**
 * @param from folder of the data set
 * @param out folder for companies.csv and deals.csv; made if it is not there
 * @returns how many of each were written
 * @throws an error with file and row for a value that it does not know how to translate
 */
export async function mavenToHubspot(
  from: string,
  out: string,
): Promise<{ companies: number; deals: number }> {
  const files = {
    accounts: path.join(from, 'accounts.csv'),
    products: path.join(from, 'products.csv'),
    pipeline: path.join(from, 'sales_pipeline.csv'),
  };
  const accounts = await readTable(files.accounts);
  const ids = new Map(accounts.map((row, index) => [row['account'] ?? '', String(FIRST_COMPANY_ID + index)]));
  const companies = accounts.map((row, index) => companyOf(row, [files.accounts, index + 2], ids));
  const products = await readTable(files.products);
  const prices = new Map(products.map((row) => [productKey(row['product']), row['sales_price'] ?? '']));
  const deals = (await readTable(files.pipeline)).map((row, index) => {
    const place = [files.pipeline, index + 2] as const;
    const account = row['account'] ?? '';
    const companyId = ids.get(account) ?? '';
    if (account !== '' && companyId === '')
      throw csvError(...place, `account "${account}" is not in accounts.csv.`);
    const stage = translate(STAGES, row, 'deal_stage', place);
    return dealOf(row, FIRST_DEAL_ID + index, companyId, amountOf(row, prices), stage);
  });
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, 'companies.csv'), toCsv(COMPANY_COLUMNS, companies));
  await writeFile(path.join(out, 'deals.csv'), toCsv(DEAL_COLUMNS, deals));
  return { companies: companies.length, deals: deals.length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { from: { type: 'string' }, out: { type: 'string' } } });
  if (values.from === undefined || values.out === undefined) {
    process.stderr.write('usage: npx tsx scripts/maven-to-hubspot.ts --from FOLDER --out FOLDER\n');
    process.exitCode = 2;
  } else {
    const written = await mavenToHubspot(values.from, values.out);
    process.stdout.write(`${written.companies} companies and ${written.deals} deals in ${values.out}\n`);
  }
}
