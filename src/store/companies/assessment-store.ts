import { sql } from 'kysely';
import type { AssessmentStore, CompanySource } from '../../ports/store/assessments.ts';
import { type Database, type PreparedStatement, runPrepared } from '../database/database.ts';
import { commitBatch } from './commit-batch.ts';

/** Limits the cost of counting at every batch. */
const REFUSALS_COUNTED = 1_000;

/**
 * $1: the portal, $2: the id below them, $3: how many. It looks for one after the other, which the index gives at once: asked for
 * a hundred in order, a planner without statistics (the embedded database never has any) sorts all companies each time.
 */
export const IDS_AFTER: PreparedStatement = {
  name: 'ids_after',
  text: `with recursive known as (
      select 0 as nth, $2::text collate "C" as id
      union all
      select nth + 1, next.id from known, lateral (
        select company_id as id from fitgate.company
        where portal_id = $1 and company_id > known.id order by company_id limit 1) as next
      where nth < $3)
    select id from known where nth > 0 order by nth`,
};

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

    async idsAfter(companyId, limit) {
      const rows = await runPrepared<{ id: string }>(db, IDS_AFTER, [portalId, companyId, limit]);
      return rows.map(({ id }) => id);
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
