import pg from 'pg';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import { openStore } from '../../src/store/open-store.ts';
import { benchCompanies } from '../engine/bench-companies.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { PORTAL_ID, TOKEN_KEYS } from '../intake/bench-portal.ts';

/** Different companies; all others are copies of these. */
export const DIFFERENT = 1_000;
/** As the portal's author. */
export const AUTHOR = 1;

/** The different companies as they were on that day, so that the same ones pass today. */
export const differentCompanies = (nowMs: number) => benchCompanies(DIFFERENT, nowMs);

/**
 * Makes a portal with published criteria whose companies were all read just now. The database makes them, so that a million takes
 * seconds.
 * @param databaseUrl Postgres; null = embedded in `dataDir`
 * @param companies a multiple of 1,000
 */
export async function fillPortal(
  databaseUrl: string | null,
  dataDir: string,
  companies: number,
): Promise<void> {
  const store = await openStore({ databaseUrl, dataDir, tokenKeys: TOKEN_KEYS });
  try {
    const nowMs = Date.now();
    const portal = store.forPortal(PORTAL_ID);
    const tokens = { accessToken: 'bench', refreshToken: 'bench', expiresAtMs: nowMs };
    await portal.installation.connect({ userId: AUTHOR, scopes: [], ...tokens }, [], nowMs);
    const published = { document: benchDocument, basedOn: null, reason: 'bench', authorId: AUTHOR };
    await portal.criteria.publish({ ...published, nowMs, properties: companyPropertiesOf(benchDocument) });
    const backfill = await portal.backfills.current();
    if (backfill === null) throw new Error('Publishing started no backfill');
    await insertCompanies(store.connectionString, companies, nowMs);
    const counts = { companies, written: 0, refused: 0 };
    await portal.backfills.advance(backfill.id, { next: null, ...counts }, nowMs);
  } finally {
    await store.close();
  }
}

async function insertCompanies(connectionString: string, companies: number, nowMs: number): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const facts = differentCompanies(nowMs).map(({ properties }) => JSON.stringify(properties));
    await client.query(
      `insert into fitgate.company (portal_id, company_id, properties, read_at_ms)
       select $1, (1000000 + copy * $2::int + number)::text, facts::json, $3
       from generate_series(0, $4::int - 1) as copies (copy), unnest($5::text[]) with ordinality as one (facts, number)`,
      [PORTAL_ID, DIFFERENT, nowMs, companies / DIFFERENT, facts],
    );
  } finally {
    await client.end();
  }
}
