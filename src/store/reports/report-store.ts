import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { NewReport, Report, ReportStore, StartOutcome } from '../../ports/store/reports.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { analysesOf } from './report-analyses.ts';
import { privacyOf } from './report-privacy.ts';
import { readingsOf, UNDER_WAY } from './report-readings.ts';
import { optionsOf } from './stored-options.ts';

/** The most reports in progress per portal: their pages are read one after another, so more reports would only wait. */
const UNDER_WAY_AT_MOST = 3;
/** Including those in progress. */
const REPORTS_KEPT = 50;

const SUMMARY = [
  'id',
  'kind',
  'options',
  'version',
  'state',
  'companies',
  'deals',
  'companies_known',
  'headline',
  'problem',
  'requested_by',
  'created_at_ms',
  'finished_at_ms',
] as const;

type ReportRequests = Pick<ReportStore, 'start' | 'find' | 'list' | 'result' | 'page' | 'alerts'>;

export function createReportStore(db: Database, portalId: number): ReportStore {
  return {
    ...requestsOf(db, portalId),
    ...readingsOf(db, portalId),
    ...analysesOf(db, portalId),
    ...privacyOf(db, portalId),
  };
}

function requestsOf(db: Database, portalId: number): ReportRequests {
  return {
    start: (report, nowMs, unlessReviewedSinceMs) =>
      db.transaction().execute((trx) => start(trx, portalId, report, nowMs, unlessReviewedSinceMs)),

    async find(id) {
      const row = await one(db, portalId, id).select(SUMMARY).executeTakeFirst();
      return row === undefined ? null : reportOf(row);
    },

    async list(limit) {
      const rows = await db
        .selectFrom('report')
        .select(SUMMARY)
        .where('portal_id', '=', portalId)
        .orderBy('created_at_ms', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(reportOf);
    },

    async result(id) {
      return (await one(db, portalId, id).select('result').executeTakeFirst())?.result ?? null;
    },

    async page(id) {
      return (await one(db, portalId, id).select('page').executeTakeFirst())?.page ?? null;
    },

    async alerts() {
      const newest = await db
        .selectFrom('report')
        .select('alerts')
        .where('portal_id', '=', portalId)
        .where('kind', '=', 'review')
        .where('state', '=', 'done')
        .orderBy('created_at_ms', 'desc')
        .limit(1)
        .executeTakeFirst();
      return newest?.alerts ?? [];
    },
  };
}

const one = (db: Database, portalId: number, id: string) =>
  db.selectFrom('report').where('portal_id', '=', portalId).where('id', '=', id);

/** The lock on the portal's row serializes concurrent requests: one starts a report, and the others get its id. */
async function start(
  trx: Database,
  portalId: number,
  report: NewReport,
  nowMs: number,
  unlessReviewedSinceMs: number | undefined,
): Promise<StartOutcome> {
  await trx
    .selectFrom('portal')
    .select('portal_id')
    .where('portal_id', '=', portalId)
    .forNoKeyUpdate()
    .execute();
  if (unlessReviewedSinceMs !== undefined && (await reviewedSince(trx, portalId, unlessReviewedSinceMs))) {
    return { outcome: 'reviewed' };
  }
  const underWay = await trx
    .selectFrom('report')
    .select([
      'id',
      'kind',
      'version',
      sql<string>`options::text`.as('options'),
      sql<string>`document::text`.as('document'),
    ])
    .where('portal_id', '=', portalId)
    .where('state', 'in', UNDER_WAY)
    .execute();
  const options = JSON.stringify(report.options);
  const document = report.document === null ? null : JSON.stringify(report.document);
  const same = underWay.find(
    (each) =>
      each.kind === report.kind &&
      each.options === options &&
      each.version === report.version &&
      each.document === document,
  );
  if (same !== undefined) return { outcome: 'running', id: same.id };
  if (underWay.length >= UNDER_WAY_AT_MOST) return { outcome: 'busy' };
  const id = randomUUID();
  await trx
    .insertInto('report')
    .values({
      portal_id: portalId,
      id,
      kind: report.kind,
      options,
      version: report.version,
      document,
      requested_by: report.requestedBy,
      state: 'reading',
      phase: 'companies',
      created_at_ms: nowMs,
    })
    .execute();
  await forgetOldest(trx, portalId);
  return { outcome: 'started', id };
}

async function reviewedSince(trx: Database, portalId: number, sinceMs: number): Promise<boolean> {
  const review = await trx
    .selectFrom('report')
    .select('id')
    .where('portal_id', '=', portalId)
    .where('kind', '=', 'review')
    .where('created_at_ms', '>=', sinceMs)
    .limit(1)
    .executeTakeFirst();
  return review !== undefined;
}

async function forgetOldest(trx: Database, portalId: number): Promise<void> {
  await sql`
    delete from fitgate.report where portal_id = ${portalId} and state not in ('reading', 'computing')
      and id in (select id from fitgate.report where portal_id = ${portalId}
        order by created_at_ms desc, id offset ${REPORTS_KEPT})`.execute(trx);
}

function reportOf(row: Pick<Selectable<Tables['report']>, (typeof SUMMARY)[number]>): Report {
  return {
    id: row.id,
    kind: row.kind,
    options: optionsOf(row.options),
    criteria: row.kind === 'suggest' ? null : (row.version ?? 'draft'),
    state: row.state,
    companies: row.companies,
    deals: row.deals,
    companiesKnown: row.companies_known,
    headline: row.headline,
    problem: row.problem,
    requestedBy: row.requested_by,
    createdAtMs: row.created_at_ms,
    finishedAtMs: row.finished_at_ms,
  };
}
