import { sql } from 'kysely';
import type { AssessmentStore, SnapshotRow, StoredAssessment } from '../../ports/store/assessments.ts';
import type { Database } from '../database/database.ts';

/** Rows in memory at a time when all facts of a portal are read; no cursor stays open in between. */
const SNAPSHOT_BATCH = 1_000;

type SavedRow = { readonly snapshot: SnapshotRow; readonly stored: StoredAssessment | null };

/** One row a company: its facts when last read, and its assessment once there is a published version. */
export function createAssessmentStore(db: Database, portalId: number): AssessmentStore {
  return {
    async save(rows, nowMs) {
      if (rows.length === 0) return;
      // After a merge two ids that were asked for may be one company; the last one given stands.
      const saved = [...new Map(rows.map((row) => [row.snapshot.companyId, row])).values()];
      const columns = columnsOf(saved);
      await sql`
        insert into fitgate.company as c (portal_id, company_id, properties, read_at_ms,
          version, assessed_at_ms, assessment, problem, expires_at_ms)
        select ${portalId}::bigint, n.id collate "C" as id, n.properties::json, ${nowMs}::bigint,
          n.version, n.assessed_at_ms, n.assessment::json, n.problem, n.expires_at_ms
        from unnest(${columns.ids}::text[], ${columns.properties}::text[], ${columns.versions}::int[],
          ${columns.assessedAtMs}::bigint[], ${columns.assessments}::text[], ${columns.problems}::text[],
          ${columns.expiresAtMs}::bigint[])
          as n (id, properties, version, assessed_at_ms, assessment, problem, expires_at_ms)
        order by id
        on conflict (portal_id, company_id) do update set
          properties = excluded.properties,
          read_at_ms = excluded.read_at_ms,
          version = coalesce(excluded.version, c.version),
          assessed_at_ms = coalesce(excluded.assessed_at_ms, c.assessed_at_ms),
          assessment = coalesce(excluded.assessment, c.assessment),
          problem = case when excluded.version is null then c.problem else excluded.problem end,
          expires_at_ms = case when excluded.version is null then c.expires_at_ms else excluded.expires_at_ms end`.execute(
        db,
      );
    },

    async find(companyId) {
      const row = await db
        .selectFrom('company')
        .select(['version', 'assessed_at_ms', 'assessment', 'problem'])
        .where('portal_id', '=', portalId)
        .where('company_id', '=', companyId)
        .executeTakeFirst();
      if (row === undefined || row.version === null) return null;
      if (row.assessed_at_ms === null || row.assessment === null) return null;
      return {
        companyId,
        version: row.version,
        assessedAtMs: row.assessed_at_ms,
        assessment: row.assessment,
        problem: row.problem,
      };
    },

    async refusals() {
      const { rows } = await sql<{ companies: number; example_id: string; example_message: string }>`
        select count(*) over () as companies, company_id as example_id, problem as example_message
        from fitgate.company where portal_id = ${portalId} and problem is not null
        order by company_id limit 1`.execute(db);
      const [row] = rows;
      if (row === undefined) return null;
      return { companies: row.companies, exampleId: row.example_id, exampleMessage: row.example_message };
    },

    async remove(companyIds) {
      await db
        .deleteFrom('company')
        .where('portal_id', '=', portalId)
        .where('company_id', '=', sql<string>`any(${[...companyIds]}::text[])`)
        .execute();
    },

    async *snapshots() {
      let last = '';
      while (true) {
        const rows = await db
          .selectFrom('company')
          .select(['company_id', 'properties'])
          .where('portal_id', '=', portalId)
          .where('company_id', '>', last)
          .orderBy('company_id')
          .limit(SNAPSHOT_BATCH)
          .execute();
        const newest = rows.at(-1);
        if (newest === undefined) return;
        yield rows.map((row) => ({ companyId: row.company_id, properties: row.properties }));
        last = newest.company_id;
      }
    },

    async count() {
      const { count } = await db
        .selectFrom('company')
        .select((all) => all.fn.countAll<number>().as('count'))
        .where('portal_id', '=', portalId)
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

function columnsOf(rows: readonly SavedRow[]) {
  return {
    ids: rows.map(({ snapshot }) => snapshot.companyId),
    properties: rows.map(({ snapshot }) => JSON.stringify(snapshot.properties)),
    versions: rows.map(({ stored }) => stored?.version ?? null),
    assessedAtMs: rows.map(({ stored }) => stored?.assessedAtMs ?? null),
    assessments: rows.map(({ stored }) => (stored === null ? null : JSON.stringify(stored.assessment))),
    problems: rows.map(({ stored }) => stored?.problem ?? null),
    expiresAtMs: rows.map(({ stored }) => stored?.assessment.validUntilMs ?? null),
  };
}
