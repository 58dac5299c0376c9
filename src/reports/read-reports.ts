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
import type { SharedPage } from '../ports/page-links.ts';
import type { Report } from '../ports/store/reports.ts';

const REPORTS_SHOWN = 50;

/** The portal's reports, newest first, and the alerts of the newest review. */
export async function listReports(
  needs: Pick<Dependencies, 'store' | 'pageLinks'>,
  { portalId }: Caller,
): Promise<ReportsAnswer> {
  const { reports } = needs.store.forPortal(portalId);
  const [list, alerts] = await Promise.all([reports.list(REPORTS_SHOWN), reports.alerts()]);
  return { reports: await summariesOf(needs, portalId, list), alerts };
}

/** One report, with its result when it is done. */
export async function readReport(
  needs: Pick<Dependencies, 'store' | 'pageLinks'>,
  caller: Caller,
  id: string,
): Promise<ReportAnswer> {
  const report = await found(needs, caller, id);
  const result = await needs.store.forPortal(caller.portalId).reports.result(id);
  const [summary] = await summariesOf(needs, caller.portalId, [report]);
  if (summary === undefined) throw new Error('a report has a summary');
  return { ...summary, options: report.options, result };
}

/**
 * The page of a report, for whoever has its address.
 * @throws FitgateError `gone` where there is none any more
 */
export async function sharedReport(
  { store }: Pick<Dependencies, 'store'>,
  { portalId, id }: SharedPage,
): Promise<string> {
  const html = await store.forPortal(portalId).reports.page(id);
  if (html === null) throw new FitgateError('gone', 'This report does not exist any more.');
  return html;
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

async function summariesOf(
  { store, pageLinks }: Pick<Dependencies, 'store' | 'pageLinks'>,
  portalId: number,
  reports: readonly Report[],
): Promise<readonly ReportSummary[]> {
  const asking = new Set(reports.flatMap(({ requestedBy }) => requestedBy ?? []));
  const emails = await store.forPortal(portalId).people.emails([...asking]);
  return reports.map((report) => {
    const { id, kind, criteria, state, headline, problem, requestedBy: userId } = report;
    const { companies, companiesKnown, deals, createdAtMs, finishedAtMs } = report;
    return {
      id,
      kind,
      criteria,
      state,
      progress: { companies, companiesKnown, deals },
      headline,
      pageUrl: state === 'done' ? pageLinks.linkTo({ portalId, kind: 'report', id }) : null,
      problem,
      requestedBy: userId === null ? null : { userId, email: emails.get(userId) ?? null },
      createdAt: new Date(createdAtMs).toISOString(),
      finishedAt: finishedAtMs === null ? null : new Date(finishedAtMs).toISOString(),
    };
  });
}
