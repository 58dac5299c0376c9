import { sql } from 'kysely';
import type { Commit, CommitOutcome, CommittedCompany } from '../../ports/store/assessments.ts';
import type { Database } from '../database/database.ts';
import { finishing } from '../work/change-store.ts';

/**
 * One atomic statement, which has no effect unless the holder still has the lease. Like all statements that lock both, it locks
 * companies before changes, so that there are no deadlocks.
 */
export async function commitBatch(
  db: Database,
  portalId: number,
  windowMs: number,
  { holder, untilMs, rows, gone, finished }: Commit,
  nowMs: number,
): Promise<CommitOutcome> {
  // After a merge, two requested ids may be the same company; the last one is kept.
  const saved = [...new Map(rows.map((row) => [row.snapshot.companyId, row])).values()];
  const n = columnsOf(saved);
  const goneIds = [...gone];
  const { rows: outcomes } = await sql<{ held: boolean; refused_before: boolean }>`
    with held as (
      update fitgate.work set lease_until_ms = ${untilMs}
      where portal_id = ${portalId} and lease_holder = ${holder} returning portal_id),
    refused as (
      select company_id from fitgate.company
      where portal_id = ${portalId} and company_id = any(${[...n.ids, ...goneIds]}::text[]) and problem is not null),
    saved as (
      insert into fitgate.company as c (portal_id, company_id, properties, own, read_at_ms,
        version, assessed_at_ms, problem, expires_at_ms)
      select held.portal_id, n.id collate "C" as id, n.properties::json, n.own::json, ${nowMs}::bigint,
        n.version, n.assessed_at_ms, n.problem, n.expires_at_ms
      from held, unnest(${n.ids}::text[], string_to_array(${n.properties}, E'\\n'), string_to_array(${n.own}, E'\\n', ''),
        ${n.versions}::int[], ${n.assessedAtMs}::bigint[], ${n.problems}::text[], ${n.expiresAtMs}::bigint[])
        as n (id, properties, own, version, assessed_at_ms, problem, expires_at_ms)
      order by id
      on conflict (portal_id, company_id) do update set
        properties = excluded.properties,
        own = coalesce(excluded.own, c.own),
        read_at_ms = excluded.read_at_ms,
        version = coalesce(excluded.version, c.version),
        assessed_at_ms = coalesce(excluded.assessed_at_ms, c.assessed_at_ms),
        assessment = null,
        problem = case when excluded.version is null then c.problem else excluded.problem end,
        expires_at_ms = case when excluded.version is null then c.expires_at_ms else excluded.expires_at_ms end
      returning company_id),
    gone as (
      delete from fitgate.company
      where portal_id = ${portalId} and company_id = any(${goneIds}::text[]) and exists (select from held)
      returning company_id),
    finished as (${finishing(
      portalId,
      'companies',
      finished,
      windowMs,
      sql`exists (select from held) and (select count(*) from saved) + (select count(*) from gone) >= 0`,
    )})
    select exists (select from held) as held, exists (select from refused) as refused_before`.execute(db);
  const [outcome] = outcomes;
  if (outcome?.held !== true) return 'lost';
  const refusesNow = saved.some(({ stored }) => (stored?.problem ?? null) !== null);
  return refusesNow || outcome.refused_before ? 'refusals changed' : 'kept';
}

/**
 * A column of JSON is one text with a line for each row, because JSON has no line breaks outside of white space: as an array
 * parameter every quote in it would be escaped, here and again in the database.
 */
function columnsOf(rows: readonly CommittedCompany[]) {
  return {
    ids: rows.map(({ snapshot }) => snapshot.companyId),
    properties: rows.map(({ snapshot }) => JSON.stringify(snapshot.properties)).join('\n'),
    // An empty line is null.
    own: rows.map(({ snapshot: { own } }) => (own === null ? '' : JSON.stringify(own))).join('\n'),
    versions: rows.map(({ stored }) => stored?.version ?? null),
    assessedAtMs: rows.map(({ stored }) => stored?.assessedAtMs ?? null),
    problems: rows.map(({ stored }) => stored?.problem ?? null),
    expiresAtMs: rows.map(({ stored }) => stored?.validUntilMs ?? null),
  };
}
