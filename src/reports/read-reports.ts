import type {
  CancelReportAnswer,
  ReportAnswer,
  ReportPage,
  ReportSummary,
  ReportsAnswer,
} from '../contract/reports.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import type { Report } from '../ports/store/reports.ts';

const REPORTS_SHOWN = 50;

/** The portal's reports, newest first, and the alerts of the newest review. */
export async function listReports(
  { store }: Pick<Dependencies, 'store'>,
  caller: Caller,
): Promise<ReportsAnswer> {
  const [reports, alerts] = await Promise.all([
    store.forPortal(caller.portalId).reports.list(REPORTS_SHOWN),
    store.forPortal(caller.portalId).reports.alerts(),
  ]);
  return { reports: reports.map(summaryOf), alerts };
}

/** One report, with its result when it is done. */
export async function readReport(
  { store }: Pick<Dependencies, 'store'>,
  caller: Caller,
  id: string,
): Promise<ReportAnswer> {
  const report = await found({ store }, caller, id);
  const result = await store.forPortal(caller.portalId).reports.result(id);
  return { ...summaryOf(report), options: report.options, result };
}

/** The page of a report, to share. */
export async function readReportPage(
  { store }: Pick<Dependencies, 'store'>,
  caller: Caller,
  id: string,
): Promise<ReportPage> {
  const { kind, createdAtMs } = await found({ store }, caller, id);
  const html = await store.forPortal(caller.portalId).reports.page(id);
  if (html === null) throw new FitgateError('gone', 'This report is not done: it has no page.');
  return { fileName: `fitgate-${kind}-${new Date(createdAtMs).toISOString().slice(0, 10)}.html`, html };
}

/** Cancels a report in progress; a report that has ended does not change. */
export async function cancelReport(
  { store, clock, log }: Pick<Dependencies, 'store' | 'clock' | 'log'>,
  caller: Caller,
  id: string,
): Promise<CancelReportAnswer> {
  await found({ store }, caller, id);
  const { portalId, userId } = caller;
  if (await store.forPortal(portalId).reports.end(id, 'cancelled', 'Somebody cancelled it.', clock.now())) {
    log.info({ portalId, userId, report: id }, 'report cancelled');
  }
  return { state: (await found({ store }, caller, id)).state };
}

/** Another portal's report is not found, exactly like a report that never existed. */
async function found({ store }: Pick<Dependencies, 'store'>, caller: Caller, id: string): Promise<Report> {
  const report = await store.forPortal(caller.portalId).reports.find(id);
  if (report === null) throw new FitgateError('gone', 'There is no such report in this account.');
  return report;
}

function summaryOf(report: Report): ReportSummary {
  const { id, kind, criteria, state, companies, companiesKnown, deals, headline, problem, requestedBy } =
    report;
  const { createdAtMs, finishedAtMs } = report;
  return {
    id,
    kind,
    criteria,
    state,
    progress: { companies, companiesKnown, deals },
    headline,
    problem,
    requestedBy,
    createdAt: new Date(createdAtMs).toISOString(),
    finishedAt: finishedAtMs === null ? null : new Date(finishedAtMs).toISOString(),
  };
}
