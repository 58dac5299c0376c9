import { sql } from 'kysely';
import type { RecordHistory } from '../../ports/hubspot.ts';
import type { ReadDeal, ReadPage, ReportStore } from '../../ports/store/reports.ts';
import type { Database } from '../database/database.ts';

const NAMED_A_DELETED_COMPANY =
  'It named a company that was deleted for privacy since, so its answer was deleted too: ask for the report again.';

/** Removes a company's data from reports when HubSpot was asked to forget it. */
export function privacyOf(db: Database, portalId: number): Pick<ReportStore, 'forgetCompanies'> {
  return {
    async forgetCompanies(ids, nowMs) {
      if (ids.length === 0) return;
      await db.transaction().execute(async (trx) => {
        await forgetRead(trx, portalId, ids);
        await forgetAnswers(trx, portalId, ids, nowMs);
      });
    },
  };
}

/** Removes the companies from pages, one page in memory at a time. An analysis that already has the pages starts again. */
async function forgetRead(trx: Database, portalId: number, ids: readonly string[]): Promise<void> {
  const naming = ids.map((id) => `%"${id}"%`);
  const pages = await sql<{ report_id: string; number: number }>`
    select report_id, number from fitgate.report_page
    where portal_id = ${portalId} and rows like any(${naming}::text[])
    order by report_id, number`.execute(trx);
  const forgotten = new Set(ids);
  for (const { report_id, number } of pages.rows) {
    const page = await sql<{ of: ReadPage['of']; rows: string }>`
      select object_type as of, rows from fitgate.report_page
      where portal_id = ${portalId} and report_id = ${report_id} and number = ${number} for update`.execute(
      trx,
    );
    for (const { of, rows } of page.rows) {
      await sql`
        update fitgate.report_page set rows = ${without(forgotten, of, rows)}
        where portal_id = ${portalId} and report_id = ${report_id} and number = ${number}`.execute(trx);
    }
  }
  await sql`
    update fitgate.report set holder = null, lease_until_ms = 0, begun = begun - 1
    where portal_id = ${portalId} and id = any(${pages.rows.map((page) => page.report_id)}::text[])
      and holder is not null`.execute(trx);
}

function without(forgotten: ReadonlySet<string>, of: ReadPage['of'], rowsJson: string): string {
  const isKept = (id: string): boolean => !forgotten.has(id);
  if (of === 'companies') {
    const rows: readonly RecordHistory[] = JSON.parse(rowsJson);
    const kept = rows.filter(({ id }) => isKept(id));
    return JSON.stringify(kept.map((row) => ({ ...row, formerIds: row.formerIds.filter(isKept) })));
  }
  const rows: readonly ReadDeal[] = JSON.parse(rowsJson);
  return JSON.stringify(rows.map((deal) => ({ ...deal, companyIds: deal.companyIds.filter(isKept) })));
}

/** Deletes the whole result, because it names companies in sentences and plots too. Ids consist only of digits. */
async function forgetAnswers(
  trx: Database,
  portalId: number,
  ids: readonly string[],
  nowMs: number,
): Promise<void> {
  const naming = `(^|[^0-9])(${ids.join('|')})([^0-9]|$)`;
  await sql`
    update fitgate.report set state = 'failed', problem = ${NAMED_A_DELETED_COMPANY}, finished_at_ms = ${nowMs},
      result = null, page = null, alerts = '{}'
    where portal_id = ${portalId} and state = 'done' and result::text ~ ${naming}`.execute(trx);
}
