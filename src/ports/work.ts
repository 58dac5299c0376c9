/** What is pending: changes, leases and backfills. */
import type { CrmObjectType } from './hubspot.ts';

/** Something changed: the company itself, or a deal whose companies are to be found. Ids and no values: the worker reads the truth. */
export interface Change {
  readonly portalId: number;
  readonly objectType: CrmObjectType;
  readonly objectId: string;
}

/** A change that a worker took. It stays pending until `finish`, so that a killed process loses nothing. */
export interface TakenChange {
  readonly objectId: string;
  /** How many times it was recorded; when it moved meanwhile, `finish` leaves the change pending. */
  readonly seq: string;
  /** Names this taking: who finishes or defers after somebody else took it changes nothing. */
  readonly takenAtMs: number;
  readonly attempts: number;
}

/** A new change is due after so long, in which the rest of a burst arrives: a worker is woken for then. */
export const FIRST_DELAY_MS = 300;

export interface ChangeStore {
  /**
   * Records all changes of connected portals in one statement, due a moment after `nowMs` (in which the rest of a burst
   * arrives), but never within the store's window of the time the same object was last taken. One that is pending stays as
   * it is, unless it was put off after a failure: then it is tried again as if new. Answers the portals that got work.
   */
  record(changes: readonly Change[], nowMs: number): Promise<readonly number[]>;
  /** Up to `limit` due changes of one type, oldest first; notes `nowMs` as taken. The caller holds the portal's lease. */
  take(
    portalId: number,
    objectType: CrmObjectType,
    limit: number,
    nowMs: number,
  ): Promise<readonly TakenChange[]>;
  /** Done: no longer pending, unless recorded again since it was taken; then due a window after it was taken. No effect on what was taken again since. */
  finish(portalId: number, objectType: CrmObjectType, taken: readonly TakenChange[]): Promise<void>;
  /** Not done: due again at `dueAtMs`, with `attempts` as given. No effect on what was taken again since. */
  defer(
    portalId: number,
    objectType: CrmObjectType,
    taken: readonly TakenChange[],
    dueAtMs: number,
    attempts: number,
  ): Promise<void>;
  /** When the portal's next change is due; null when nothing is pending. */
  nextDueMs(portalId: number): Promise<number | null>;
}

/** How much there is to do; a portal that disconnected has nothing. */
export interface Backlog {
  /** Pending changes, due or not, of companies. */
  readonly companies: number;
  /** The same of deals. */
  readonly deals: number;
  /** Backfills that run. */
  readonly backfills: number;
  /** Reports that are read or computed, or wait for it. */
  readonly reports: number;
}

/** What nobody needs any more goes, in portions, so that nothing waits for it. Each answers how many rows went. */
export interface UpkeepStore {
  /** Changes that are done and were last taken before then, which no window needs any more. */
  removeDoneChanges(takenBeforeMs: number, limit: number): Promise<number>;
  /** Facts, assessments, deal links and reports of portals that were disconnected before then; criteria stay. */
  removeDataOfDisconnected(disconnectedBeforeMs: number, limit: number): Promise<number>;
}

/** One worker at a time works for a portal, so that no older reading is written over a newer one. */
export interface WorkStore {
  /** True when the lease was free; `holder` names one turn of one process, never used again. */
  lease(portalId: number, holder: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** True while nobody else has held the lease since: what this holder read is still the newest reading. */
  renew(portalId: number, holder: string, untilMs: number): Promise<boolean>;
  release(portalId: number, holder: string): Promise<void>;
  /** Connected portals with a change due, a backfill running or a report to read, that nobody holds the lease of and that are not paused. */
  portalsWithWork(nowMs: number): Promise<readonly number[]>;
  /** No work for this portal before then (quota used up, HubSpot in trouble). */
  pauseUntil(portalId: number, untilMs: number): Promise<void>;
  pausedUntilMs(portalId: number): Promise<number>;
  /** Records as changed up to `limit` companies whose assessment is no longer valid at `nowMs`; answers how many. */
  recordExpired(nowMs: number, limit: number): Promise<number>;
  /** Of one portal, or of all of them. */
  backlog(portalId?: number): Promise<Backlog>;
}

export interface Backfill {
  readonly id: string;
  /** `publish`: assess and write every company under `version`. `read`: only read facts, for a preview. */
  readonly purpose: 'publish' | 'read';
  readonly version: number | null;
  /** Company properties that it reads. */
  readonly properties: readonly string[];
  readonly after: string | null;
  readonly state: 'running' | 'done';
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
}

export interface BackfillStep {
  /** Cursor of the next page; null = this was the last. */
  readonly after: string | null;
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
}

export interface BackfillStore {
  /** The portal's newest, running or done. */
  current(portalId: number): Promise<Backfill | null>;
  /**
   * Starts one that reads these properties and those of a running one of the purpose `read`, which it replaces unless
   * that reads them all; a running `publish` stays and is answered.
   */
  startRead(portalId: number, properties: readonly string[], nowMs: number): Promise<Backfill>;
  /**
   * Adds one page's counts and moves the cursor; no effect when the backfill was replaced meanwhile. At the end companies
   * that no page and no change has shown since its start, and none pending will show, are forgotten: they are gone.
   */
  advance(portalId: number, id: string, step: BackfillStep, nowMs: number): Promise<void>;
}
