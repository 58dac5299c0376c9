import { sql } from 'kysely';
import type { ReadingStep, ReportStore } from '../../ports/store/reports.ts';
import type { Database } from '../database/database.ts';
import { optionsOf } from './stored-options.ts';

/** The states of a report that has not ended. */
export const UNDER_WAY = ['reading', 'computing'] as const;

type ReportReadings = Pick<ReportStore, 'reading' | 'plan' | 'advance' | 'putOff' | 'end'>;

/** The pages that remain to be read for reports. */
export function readingsOf(db: Database, portalId: number): ReportReadings {
  return {
    async reading(nowMs) {
      const row = await db
        .selectFrom('report')
        .select(['id', 'kind', 'options', 'document', 'properties', 'phase', 'after', 'pages', 'attempts'])
        .where('portal_id', '=', portalId)
        .where('state', '=', 'reading')
        .where('due_at_ms', '<=', nowMs)
        .orderBy('created_at_ms')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { ...row, options: optionsOf(row.options) };
    },

    async plan(id, { properties, leftOut, dealLabels }, companiesKnown) {
      await db
        .updateTable('report')
        .set({
          properties: [...properties],
          left_out: JSON.stringify(leftOut),
          deal_labels: JSON.stringify(dealLabels),
          companies_known: companiesKnown,
          attempts: 0,
        })
        .where('portal_id', '=', portalId)
        .where('id', '=', id)
        .where('state', '=', 'reading')
        .execute();
    },

    advance: (id, step) => db.transaction().execute((trx) => advance(trx, portalId, id, step)),

    async putOff(id, attempts, dueAtMs) {
      await db
        .updateTable('report')
        .set({ attempts, due_at_ms: dueAtMs })
        .where('portal_id', '=', portalId)
        .where('id', '=', id)
        .where('state', '=', 'reading')
        .execute();
    },

    end: (id, how, problem, nowMs) =>
      db.transaction().execute((trx) => endReports(trx, portalId, how, problem, nowMs, id)),
  };
}

async function advance(trx: Database, portalId: number, id: string, step: ReadingStep): Promise<void> {
  const { page, pages, next } = step;
  const moved = await trx
    .updateTable('report')
    .set({
      pages: pages + 1,
      [page.of]: sql<number>`${sql.ref(page.of)} + ${page.rows.length}`,
      attempts: 0,
      due_at_ms: 0,
      ...(next === 'computing'
        ? { state: 'computing' as const, after: null }
        : { phase: next.phase, after: next.after }),
    })
    .where('portal_id', '=', portalId)
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .where('pages', '=', pages)
    .returning('id')
    .executeTakeFirst();
  if (moved === undefined) return;
  await trx
    .insertInto('report_page')
    .values({
      portal_id: portalId,
      report_id: id,
      number: pages,
      object_type: page.of,
      rows: JSON.stringify(page.rows),
    })
    .execute();
}

/**
 * Ends one report in progress, or all of a portal, and deletes the pages that were read for them.
 * @returns whether there were any
 */
export async function endReports(
  trx: Database,
  portalId: number,
  how: 'failed' | 'cancelled',
  problem: string,
  nowMs: number,
  id?: string,
): Promise<boolean> {
  const ended = await trx
    .updateTable('report')
    .set({ state: how, problem, finished_at_ms: nowMs, holder: null, lease_until_ms: 0 })
    .where('portal_id', '=', portalId)
    .where('state', 'in', UNDER_WAY)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .returning('id')
    .execute();
  await forgetPages(
    trx,
    portalId,
    ended.map((each) => each.id),
  );
  return ended.length > 0;
}

/** Deletes the pages that were read for reports that have ended. */
export async function forgetPages(trx: Database, portalId: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .deleteFrom('report_page')
    .where('portal_id', '=', portalId)
    .where('report_id', 'in', ids)
    .execute();
}
