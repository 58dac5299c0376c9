import type { Commit, CommitOutcome, CommittedCompany } from '../../ports/store/assessments.ts';
import { type Database, type PreparedStatement, runPrepared } from '../database/database.ts';
import { columnsOfTaken, finishing } from '../work/change-statements.ts';

/** $1: the portal, $2: the holder, $3: until when, $4: now, $5: who is gone, $6 to $12: the companies, $13 to $16: what is finished. */
export const COMMIT_BATCH: PreparedStatement = {
  name: 'commit_batch',
  text: `with held as (
      update fitgate.work set lease_until_ms = $3
      where portal_id = $1 and lease_holder = $2 returning portal_id),
    refused as (
      select company_id from fitgate.company
      where portal_id = $1 and company_id = any($6::text[] || $5::text[]) and problem is not null),
    saved as (
      insert into fitgate.company as c (portal_id, company_id, properties, own, read_at_ms,
        version, assessed_at_ms, problem, expires_at_ms)
      select held.portal_id, n.id collate "C" as id, n.properties::json, n.own::json, $4::bigint,
        n.version, n.assessed_at_ms, n.problem, n.expires_at_ms
      from held, unnest($6::text[], string_to_array($7, E'\\n'), string_to_array($8, E'\\n', ''), $9::int[],
        $10::bigint[], $11::text[], $12::bigint[])
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
      where portal_id = $1 and company_id = any($5::text[]) and exists (select from held)
      returning company_id),
    finished as (${finishing(
      { objectType: "'companies'", windowMs: '$13', ids: '$14', seqs: '$15', takenAtMs: '$16' },
      'exists (select from held) and (select count(*) from saved) + (select count(*) from gone) >= 0',
    )})
    select exists (select from held) as held, exists (select from refused) as refused_before`,
};

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
  const t = columnsOfTaken(finished);
  const outcomes = await runPrepared<{ held: boolean; refused_before: boolean }>(db, COMMIT_BATCH, [
    ...[portalId, holder, untilMs, nowMs, [...gone]],
    ...[n.ids, n.properties, n.own, n.versions, n.assessedAtMs, n.problems, n.expiresAtMs],
    ...[windowMs, t.ids, t.seqs, t.takenAtMs],
  ]);
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
