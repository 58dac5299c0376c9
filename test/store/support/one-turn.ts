import type { CommitOutcome, SnapshotRow, StoredAssessment } from '../../../src/ports/store/assessments.ts';
import type { LaneName } from '../../../src/ports/store/work.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';

/** After every lease and every pause of a test. */
const LATE_MS = 9_000_000_000_000_000;

export interface CompanyRow {
  readonly snapshot: SnapshotRow;
  readonly stored: StoredAssessment | null;
}

/** Keeps companies as one turn does: it takes the lease, commits and releases. */
export async function keepCompanies(
  store: OpenStore,
  portalId: number,
  rows: readonly CompanyRow[],
  nowMs: number,
  gone: readonly string[] = [],
): Promise<CommitOutcome> {
  const { work, assessments } = store.forPortal(portalId);
  const holder = `keeps ${rows.length} at ${nowMs}`;
  await work.open(holder, LATE_MS, LATE_MS);
  const withOwn = rows.map(({ snapshot, stored }) => ({ snapshot: { ...snapshot, own: null }, stored }));
  const outcome = await assessments.commit(
    { holder, untilMs: LATE_MS, rows: withOwn, gone, finished: [] },
    nowMs,
  );
  await work.release(holder);
  return outcome;
}

/** True when the lease was free, and is the holder's from now on. */
export async function lease(
  store: OpenStore,
  portalId: number,
  holder: string,
  nowMs: number,
  untilMs: number,
): Promise<boolean> {
  return (await store.forPortal(portalId).work.open(holder, nowMs, untilMs)).outcome === 'opened';
}

/** When the next of these lanes is due, as a turn is told; null when there is nothing to do. */
export async function nextDueMs(
  store: OpenStore,
  portalId: number,
  lanes: readonly LaneName[] = ['companies', 'deals'],
): Promise<number | null> {
  const { work } = store.forPortal(portalId);
  const opened = await work.open('looks', LATE_MS, LATE_MS);
  await work.release('looks');
  if (opened.outcome !== 'opened') return null;
  const dues = lanes.flatMap((name) => opened.state.dueMs[name] ?? []);
  return dues.length === 0 ? null : Math.min(...dues);
}
