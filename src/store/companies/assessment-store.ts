import { sql } from 'kysely';
import type { AssessmentStore } from '../../ports/store/assessments.ts';
import type { Database } from '../database/database.ts';
import { commitBatch } from './commit-batch.ts';

/** Rows in memory at a time when all facts of a portal are read; no cursor stays open in between. */
const SNAPSHOT_BATCH = 1_000;
/** Counting more would cost as much as there are, at every batch. */
const REFUSALS_COUNTED = 1_000;

/** One row a company: its facts when last read, and its assessment once there is a published version. */
export function createAssessmentStore(db: Database, portalId: number, windowMs: number): AssessmentStore {
  return {
    commit: (commit, nowMs) => commitBatch(db, portalId, windowMs, commit, nowMs),

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
      const { rows } = await sql<{ counted: number; example_id: string; example_message: string }>`
        select count(*) over () as counted, company_id as example_id, problem as example_message
        from (select company_id, problem from fitgate.company
          where portal_id = ${portalId} and problem is not null
          order by company_id limit ${REFUSALS_COUNTED + 1}) as refused
        order by company_id limit 1`.execute(db);
      const [row] = rows;
      if (row === undefined) return null;
      return {
        companies: Math.min(row.counted, REFUSALS_COUNTED),
        more: row.counted > REFUSALS_COUNTED,
        exampleId: row.example_id,
        exampleMessage: row.example_message,
      };
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
