import pg from 'pg';
import type { CompanySource, KeptCompany } from '../../ports/store/assessments.ts';

const CONNECT_WITHIN_MS = 10_000;
/**
 * The server ends a page that takes longer, also when nobody waits for it any more. That includes our work on its companies, so
 * it is more than the 25 s of a whole preview.
 */
const PAGE_WITHIN_MS = 30_000;

/**
 * Reads every company of a portal, in the order of their ids, on one connection of its own that is closed at the end. Companies
 * are given one by one as they arrive and none is kept, which costs half as much as pages in memory. Each page is a statement
 * of its own: no transaction stays open for long, and the embedded database answers others in between.
 * @param onCompany must not throw: what it throws is thrown into the connection, and ends the thread
 * @throws Error of the driver when the database cannot be reached or refuses
 */
export async function readCompanies(
  { connectionString, portalId, companiesAPage }: CompanySource,
  onCompany: (company: KeptCompany) => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: PAGE_WITHIN_MS,
    application_name: 'fitgate preview',
  });
  // A broken connection fails the page that is being read; without a listener it would also end the thread.
  client.on('error', () => {});
  await client.connect();
  try {
    let last: string | null = '';
    while (last !== null) last = await readPage(client, pageAfter(last, portalId, companiesAPage), onCompany);
  } finally {
    await client.end();
  }
}

/**
 * Without `enable_sort = off`, a planner that has no statistics yet (the embedded database never has) may sort all companies
 * for every page. `local` limits it to this query, which is one transaction. The facts come whole and are parsed here: taking
 * single properties out of them (`->>`, `json_to_record`) costs the server 3 to 20 times as much as this costs us, and fails on
 * the \u0000 that HubSpot's values may hold. A float8 is a number to the driver, where a bigint is text.
 */
function pageAfter(companyId: string, portalId: number, most: number): string {
  return `set local enable_sort = off;
    select company_id as "companyId", properties, read_at_ms::float8 as "readAtMs"
    from fitgate.company where portal_id = ${portalId} and company_id > ${pg.escapeLiteral(companyId)}
    order by company_id limit ${most}`;
}

/** Answers the id of the last company, or null when there was none. */
function readPage(
  client: pg.Client,
  sql: string,
  onCompany: (company: KeptCompany) => void,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let last: string | null = null;
    const page = new pg.Query<KeptCompany>(sql);
    page.on('row', (company) => {
      last = company.companyId;
      onCompany(company);
    });
    page.on('end', () => resolve(last));
    page.on('error', reject);
    client.query(page);
  });
}
