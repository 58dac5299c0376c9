/** Accounts with published criteria whose companies were all assessed, made in the database as far as possible. */
import pg from 'pg';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import type { RawProperties } from '../../src/ports/hubspot.ts';
import type { OpenStore } from '../../src/store/open-store.ts';
import { benchCompanies } from '../engine/bench-companies.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { PORTAL_ID } from '../intake/bench-portal.ts';

/** Different companies; all others are copies of these. */
const DIFFERENT = 500;
const FIRST_ID = 1_000_000;
const ACCOUNTS = 10;
const AUTHOR = 1;
const HOLDER = 'bench';
const HOUR_MS = 3_600_000;

/** A company of an account. */
export interface Place {
  readonly portalId: number;
  readonly companyId: string;
}

/**
 * Fills an empty store with ten accounts, each with criteria of its own.
 * @param companies of all accounts together; a multiple of 5,000
 */
export async function fillAccounts(store: OpenStore, companies: number): Promise<void> {
  const nowMs = Date.now();
  const portalIds = Array.from({ length: ACCOUNTS }, (_, index) => PORTAL_ID + index);
  for (const portalId of portalIds) await publish(store, portalId, nowMs);
  await keepDifferent(store, nowMs);
  const client = new pg.Client({ connectionString: store.connectionString });
  await client.connect();
  try {
    await copyCompanies(client, portalIds, companies / ACCOUNTS / DIFFERENT);
    const { rows } = await client.query<{ count: number }>('select count(*)::int from fitgate.company');
    if (rows[0]?.count !== companies) throw new Error(`${companies} companies were to be made`);
  } finally {
    await client.end();
  }
}

/** So many companies, spread over all accounts and over the companies of each. */
export function spreadPlaces(companies: number, places: number): readonly Place[] {
  const each = companies / ACCOUNTS;
  return Array.from({ length: places }, (_, index) => ({
    portalId: PORTAL_ID + (index % ACCOUNTS),
    companyId: String(FIRST_ID + ((index * 7_919) % each)),
  }));
}

async function publish(store: OpenStore, portalId: number, nowMs: number): Promise<void> {
  const { installation, criteria } = store.forPortal(portalId);
  const tokens = { accessToken: 'bench', refreshToken: 'bench', expiresAtMs: nowMs + HOUR_MS };
  await installation.connect({ userId: AUTHOR, scopes: [], ...tokens }, [], nowMs);
  const document: CriteriaDocument = {
    ...benchDocument,
    profiles: benchDocument.profiles.map((profile) => ({ ...profile, name: `Bench ${portalId}` })),
  };
  const properties = companyPropertiesOf(document);
  await criteria.publish({ document, basedOn: null, reason: 'bench', authorId: AUTHOR, nowMs, properties });
}

/** The different companies, assessed and kept as a turn keeps them, in the first account. */
async function keepDifferent(store: OpenStore, nowMs: number): Promise<void> {
  const { work, assessments } = store.forPortal(PORTAL_ID);
  const assess = compileDocument(benchDocument);
  const rows = benchCompanies(DIFFERENT, nowMs).map((facts, index) => {
    const companyId = String(FIRST_ID + index);
    const { validUntilMs } = assess(facts, nowMs);
    const assessed = { version: 1, assessedAtMs: nowMs, validUntilMs, problem: null };
    return {
      snapshot: { companyId, properties: propertiesOf(facts.properties), own: null },
      stored: { companyId, ...assessed },
    };
  });
  const untilMs = nowMs + HOUR_MS;
  await work.open(HOLDER, nowMs, untilMs);
  await assessments.commit({ holder: HOLDER, untilMs, rows, gone: [], finished: [] }, nowMs);
  await work.release(HOLDER);
}

function propertiesOf(facts: Readonly<Record<string, string | null | undefined>>): RawProperties {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? null]));
}

/** Copies the first account's companies within it and to the others, whatever columns they have. */
async function copyCompanies(
  client: pg.Client,
  portalIds: readonly number[],
  copiesAnAccount: number,
): Promise<void> {
  const { rows } = await client.query<{ names: string }>(
    `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
     where table_schema = 'fitgate' and table_name = 'company' and column_name not in ('portal_id', 'company_id')`,
  );
  const names = rows[0]?.names;
  if (names === undefined) throw new Error('There is no table of companies');
  await client.query(
    `insert into fitgate.company (portal_id, company_id, ${names})
     select portals.id, (company_id::bigint + copies.number * ${DIFFERENT})::text, ${names}
     from fitgate.company, unnest($1::bigint[]) as portals (id), generate_series(0, $2::int - 1) as copies (number)
     where portals.id <> portal_id or copies.number > 0`,
    [portalIds, copiesAnAccount],
  );
  await client.query('analyze fitgate.company');
}
