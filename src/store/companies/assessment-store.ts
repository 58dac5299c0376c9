import { sql } from 'kysely';
import type { AssessmentStore, CompanySource } from '../../ports/store/assessments.ts';
import type { Database } from '../database/database.ts';
import { commitBatch } from './commit-batch.ts';

/** Limits the cost of counting at every batch. */
const REFUSALS_COUNTED = 1_000;

/** One row per company: its facts as last read, and its assessment if there is a published version. */
export function createAssessmentStore(
  db: Database,
  source: CompanySource,
  windowMs: number,
): AssessmentStore {
  const { portalId } = source;
  return {
    source,
    commit: (commit, nowMs) => commitBatch(db, portalId, windowMs, commit, nowMs),

    async ownTexts(companyIds) {
      const rows = await db
        .selectFrom('company')
        .select(['company_id', 'own'])
        .where('portal_id', '=', portalId)
        .where(sql<boolean>`company_id = any(${[...companyIds]}::text[])`)
        .execute();
      return new Map(rows.map((row) => [row.company_id, row.own]));
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

    async refusalReasons(limit) {
      const { rows } = await sql<{ message: string; companies: number }>`
        select problem as message, count(*) as companies
        from (select problem from fitgate.company
          where portal_id = ${portalId} and problem is not null
          order by company_id limit ${REFUSALS_COUNTED}) as refused
        group by problem order by companies desc, problem limit ${limit}`.execute(db);
      return rows;
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
