import type { ReportOptions } from '../contract/reports.ts';
import { DAY_MS } from '../criteria/instant.ts';
import type { Dependencies } from '../dependencies.ts';
import type { PortalStore } from '../ports/store/store.ts';
import { DEFAULT_OPTIONS } from './start-report.ts';

/**
 * The review may start on these first days of a quarter: a server that was down on the first day still starts it, but a review
 * that starts in March would cover the wrong months.
 */
const FIRST_DAYS = 14;
const QUARTER_MONTHS = 3;
/** At least as many reports as a store keeps per portal. */
const REPORTS_KEPT = 100;

/** Starts the review of the quarter that just ended, in each portal that has had none since. Makes no call to HubSpot. */
export async function startQuarterlyReviews({
  store,
  clock,
  log,
}: Pick<Dependencies, 'store' | 'clock' | 'log'>): Promise<void> {
  const nowMs = clock.now();
  const quarterMs = quarterStart(nowMs);
  if (nowMs >= quarterMs + FIRST_DAYS * DAY_MS) return;
  for (const portalId of await store.across.sweep.portalsToReview(quarterMs)) {
    const published = await store.forPortal(portalId).criteria.published();
    if (published === null) continue;
    const { version, document } = published;
    const options = await chosenOptions(store.forPortal(portalId));
    const review = { kind: 'review', options, version, document } as const;
    const { outcome } = await store
      .forPortal(portalId)
      .reports.start({ ...review, requestedBy: null }, nowMs, quarterMs);
    if (outcome === 'started') log.info({ portalId, version }, 'quarterly review started');
  }
}

/** The options of the last review that was requested, so that a team need not say each quarter how customers leave. */
async function chosenOptions({ reports }: PortalStore): Promise<ReportOptions> {
  const recent = await reports.list(REPORTS_KEPT);
  const asked = recent.find(({ kind, requestedBy }) => kind === 'review' && requestedBy !== null);
  return asked?.options ?? recent.find(({ kind }) => kind === 'review')?.options ?? DEFAULT_OPTIONS;
}

/** Epoch milliseconds of the first instant of the calendar quarter, UTC. */
function quarterStart(nowMs: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (now.getUTCMonth() % QUARTER_MONTHS), 1);
}
