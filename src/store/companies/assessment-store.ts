import { sql } from 'kysely';
import type { AssessmentStore } from '../../ports/store/assessments.ts';
import type { Database } from '../database/database.ts';
import { commitBatch } from './commit-batch.ts';

/** The embedded database computes a page on the event loop that also answers webhooks: this many rows take about 5 ms. */
const SNAPSHOTS_A_PAGE = 250;
/** Limits the cost of counting at every batch. */
const REFUSALS_COUNTED = 1_000;

/** One row per company: its facts as last read, and its assessment if there is a published version. */
export function createAssessmentStore(db: Database, portalId: number, windowMs: number): AssessmentStore {
  return {
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

    async *snapshotPages() {
      let after = '';
      while (true) {
        const { rows } = await sql<{
          rows: string | null;
          last: string;
          oldest: number;
        }>`
          select json_agg(json_build_object('companyId', company_id, 'properties', properties))::text as rows,
            max(company_id) as last, min(read_at_ms) as oldest
          from (
            select company_id, properties, read_at_ms from fitgate.company
            where portal_id = ${portalId} and company_id > ${after}
            order by company_id limit ${SNAPSHOTS_A_PAGE}
          ) as page`.execute(db);
        const [page] = rows;
        if (page === undefined || page.rows === null) return;
        yield { rowsJson: page.rows, oldestReadAtMs: page.oldest };
        after = page.last;
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
