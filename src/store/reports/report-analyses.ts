import { sql } from 'kysely';
import type { ReportStore } from '../../ports/reports.ts';
import type { Database } from '../database/database.ts';
import { forgetPages } from './report-readings.ts';

/** Analyses that one sweep wakes. */
const WOKEN_AT_MOST = 100;

type ReportAnalyses = Pick<ReportStore, 'toAnalyze' | 'claim' | 'keep' | 'release' | 'pages' | 'finish'>;

/** Who computes which report, on what was read for it. */
export function analysesOf(db: Database): ReportAnalyses {
  const held = (portalId: number, id: string, holder: string, on: Database = db) =>
    on
      .updateTable('report')
      .where('portal_id', '=', portalId)
      .where('id', '=', id)
      .where('state', '=', 'computing')
      .where('holder', '=', holder);
  return {
    async toAnalyze(nowMs) {
      const { rows } = await sql<{ portal_id: number; id: string }>`
        select r.portal_id, r.id from fitgate.report r
        join fitgate.portal p on p.portal_id = r.portal_id and p.status = 'connected'
        where r.state = 'computing' and r.lease_until_ms <= ${nowMs}
        order by r.created_at_ms, r.id limit ${WOKEN_AT_MOST}`.execute(db);
      return rows.map((row) => ({ portalId: row.portal_id, id: row.id }));
    },

    async claim(portalId, id, holder, nowMs, untilMs) {
      const row = await db
        .updateTable('report')
        .set((old) => ({ holder, lease_until_ms: untilMs, begun: old('begun', '+', 1) }))
        .where('portal_id', '=', portalId)
        .where('id', '=', id)
        .where('state', '=', 'computing')
        .where('lease_until_ms', '<=', nowMs)
        .returning(['kind', 'options', 'document', 'properties', 'left_out', 'created_at_ms', 'begun'])
        .executeTakeFirst();
      if (row === undefined) return null;
      const { kind, options, document, properties, left_out: leftOut, created_at_ms: askedAtMs, begun } = row;
      const plan = { properties: properties ?? [], leftOut: leftOut ?? [] };
      return { kind, options, document, ...plan, nowMs: askedAtMs, begun };
    },

    async keep(portalId, id, holder, untilMs) {
      const { numUpdatedRows } = await held(portalId, id, holder)
        .set({ lease_until_ms: untilMs })
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async release(portalId, id, holder) {
      await held(portalId, id, holder)
        .set((old) => ({ holder: null, lease_until_ms: 0, begun: old('begun', '-', 1) }))
        .execute();
    },

    async *pages(portalId, id) {
      for (let number = 0; ; number += 1) {
        const row = await db
          .selectFrom('report_page')
          .select(['object_type', 'rows'])
          .where('portal_id', '=', portalId)
          .where('report_id', '=', id)
          .where('number', '=', number)
          .executeTakeFirst();
        if (row === undefined) return;
        yield { of: row.object_type, rowsJson: row.rows };
      }
    },

    finish: (portalId, id, holder, { resultJson, page, alerts }, nowMs) =>
      db.transaction().execute(async (trx) => {
        const finished = await held(portalId, id, holder, trx)
          .set({ state: 'done', result: resultJson, page, alerts: [...alerts], finished_at_ms: nowMs })
          .set({ holder: null, lease_until_ms: 0 })
          .returning('id')
          .executeTakeFirst();
        if (finished !== undefined) await forgetPages(trx, portalId, [id]);
      }),
  };
}
