/** The few things that look across portals. Whatever works for one portal is in its `PortalStore`. */
import type { Change } from './changes.ts';
import type { ActivityStore } from './health.ts';
import type { Backlog } from './work.ts';

export interface IntakeStore {
  /**
   * Records all changes of connected portals in one statement, due a moment after `nowMs` (in which the rest of a burst
   * arrives), but never within the store's window of the time the same object was last taken. One that is pending stays as
   * it is, unless it was put off after a failure: then it is tried again as if new. Answers the portals that got work.
   */
  record(changes: readonly Change[], nowMs: number): Promise<readonly number[]>;
}

export interface PortalWithWork {
  readonly portalId: number;
  /** A change is due. */
  readonly live: boolean;
  /** A backfill runs, or a report is to be read. */
  readonly bulk: boolean;
}

export interface SweepStore {
  /** Connected portals with work, whose lease is free and which are not paused. */
  portalsWithWork(nowMs: number): Promise<readonly PortalWithWork[]>;
  /** Records up to `limit` companies whose assessment has expired at `nowMs` as changed; returns their number. */
  recordExpired(nowMs: number, limit: number): Promise<number>;
  /** Reports of connected portals that are waiting to be computed, oldest first. */
  reportsToAnalyze(nowMs: number): Promise<readonly { readonly portalId: number; readonly id: string }[]>;
  /** Up to `limit` connected portals whose companies were last assessed, all of them, by an older engine than this. */
  portalsToAssessAgain(limit: number): Promise<readonly number[]>;
  /** Connected portals whose criteria were first published before `sinceMs` and that had no review since then. */
  portalsToReview(sinceMs: number): Promise<readonly number[]>;
}

/** Deletes what is no longer needed, in batches, so that nothing waits for it. Each answers how many rows it deleted. */
export interface UpkeepStore {
  /** Changes that are done and were last taken before then, which no window needs any more. */
  removeDoneChanges(takenBeforeMs: number, limit: number): Promise<number>;
  /** Previews from before then. */
  removePreviews(createdBeforeMs: number, limit: number): Promise<number>;
  /** Facts, assessments, deal links, reports and people of portals that were disconnected before then; criteria stay. */
  removeDataOfDisconnected(disconnectedBeforeMs: number, limit: number): Promise<number>;
}

export interface MetricsStore {
  /** The backlog of all portals together. */
  backlog(): Promise<Backlog>;
}

export interface AcrossPortals {
  readonly intake: IntakeStore;
  readonly sweep: SweepStore;
  readonly upkeep: UpkeepStore;
  readonly metrics: MetricsStore;
  readonly activity: ActivityStore;
}
