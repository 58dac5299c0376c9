import { NO_LABELS } from '../../evidence/source/option-label.ts';
import type { Findings, ReportStore } from '../../ports/store/reports.ts';
import type { Database } from '../database/database.ts';
import { forgetPages } from './report-readings.ts';
import { optionsOf } from './stored-options.ts';

type ReportAnalyses = Pick<ReportStore, 'claim' | 'keep' | 'release' | 'pages' | 'finish'>;

/** Claims on reports to compute, and the pages that were read for them. */
export function analysesOf(db: Database, portalId: number): ReportAnalyses {
  const held = (id: string, holder: string, on: Database = db) =>
    on
      .updateTable('report')
      .where('portal_id', '=', portalId)
      .where('id', '=', id)
      .where('state', '=', 'computing')
      .where('holder', '=', holder);
  return {
    async claim(id, holder, nowMs, untilMs) {
      const row = await db
        .updateTable('report')
        .set((old) => ({ holder, lease_until_ms: untilMs, begun: old('begun', '+', 1) }))
        .where('portal_id', '=', portalId)
        .where('id', '=', id)
        .where('state', '=', 'computing')
        .where('lease_until_ms', '<=', nowMs)
        .returning([
          'kind',
          'options',
          'document',
          'properties',
          'left_out',
          'deal_labels',
          'created_at_ms',
          'begun',
        ])
        .executeTakeFirst();
      if (row === undefined) return null;
      const { kind, options, document, created_at_ms: askedAtMs, begun } = row;
      const plan = {
        properties: row.properties ?? [],
        leftOut: row.left_out ?? [],
        dealLabels: row.deal_labels ?? NO_LABELS,
      };
      return { kind, options: optionsOf(options), document, ...plan, nowMs: askedAtMs, begun };
    },

    async keep(id, holder, untilMs) {
      const { numUpdatedRows } = await held(id, holder).set({ lease_until_ms: untilMs }).executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async release(id, holder) {
      await held(id, holder)
        .set((old) => ({ holder: null, lease_until_ms: 0, begun: old('begun', '-', 1) }))
        .execute();
    },

    async *pages(id) {
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

    finish: (id, holder, findings, nowMs) =>
      db.transaction().execute(async (trx) => {
        const finished = await held(id, holder, trx)
          .set({ state: 'done', ...columnsOf(findings), finished_at_ms: nowMs })
          .set({ holder: null, lease_until_ms: 0 })
          .returning('id')
          .executeTakeFirst();
        if (finished !== undefined) await forgetPages(trx, portalId, [id]);
      }),
  };
}

const columnsOf = ({ resultJson, page, headline, alerts }: Findings) => ({
  result: resultJson,
  page,
  headline: JSON.stringify(headline),
  alerts: [...alerts],
});
