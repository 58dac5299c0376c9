/** What is pending of one portal: records that changed. */
import type { CrmObjectType } from '../hubspot.ts';

/** Something changed: a company, or a deal whose companies are to be found. Ids and no values: the worker reads the truth. */
export interface Change {
  readonly portalId: number;
  readonly objectType: CrmObjectType;
  readonly objectId: string;
  /**
   * When HubSpot says that the record's own values changed, epoch milliseconds: whatever was read as of an earlier
   * modification is old. Absent where the record's own date does not move (its deals changed) or HubSpot does not say.
   */
  readonly occurredAtMs?: number;
  /** Default `live`. */
  readonly lane?: ChangeLane;
  /** Why; the last few are kept with the change. */
  readonly causes?: readonly Cause[];
}

/** How urgent a change is: somebody waits for `live` ones, an assessment ran out in `timed` ones, and `bulk` ones are many. */
export type ChangeLane = 'live' | 'timed' | 'bulk';

/** Why a record is looked at again. */
export interface Cause {
  /** The property that changed, by its HubSpot name, or what else happened: HubSpot's `creation`, `merge`…, our `expired`, `rescore`. */
  readonly what: string;
  /** HubSpot's word for the source of the change: `CRM_UI`, `IMPORT`, `INTEGRATION`…; null = not given. */
  readonly source: string | null;
  /** Epoch milliseconds. */
  readonly atMs: number;
}

/** Causes kept with one change. */
export const CAUSES_KEPT = 5;

/** A change that a worker took. It stays pending until `finish`, so that a killed process loses nothing. */
export interface TakenChange {
  readonly objectId: string;
  /** How many times it was recorded; when it moved meanwhile, `finish` leaves the change pending. */
  readonly seq: string;
  /** Identifies this taking: `finish` and `defer` have no effect if the change was taken again. */
  readonly takenAtMs: number;
  /** Looks in a row that did not settle it. */
  readonly attempts: number;
  /** Why it waited for this look; absent when it did not wait. */
  readonly reason?: WaitReason;
  /** Oldest first, at most `CAUSES_KEPT`. */
  readonly causes: readonly Cause[];
  /** The record's latest modification that an event reported, epoch milliseconds; 0 = none did. */
  readonly occurredAtMs: number;
}

/**
 * Why a change waits for another look: the work failed; HubSpot does not have a new record yet; what HubSpot answered is
 * older than the change; HubSpot refused our write.
 */
export type WaitReason = 'failed' | 'missing' | 'stale' | 'refused';

/** A new change is due after so long, in which the rest of a burst arrives: a worker is woken for then. */
export const FIRST_DELAY_MS = 300;

export interface ChangeStore {
  /** As the intake records them, for objects of this portal. Answers whether there is work now. */
  record(
    objectType: CrmObjectType,
    objectIds: readonly string[],
    nowMs: number,
    how?: Pick<Change, 'lane' | 'causes'>,
  ): Promise<boolean>;
  /** Up to `limit` due changes of one type and lane, oldest first; notes `nowMs` as taken. The caller holds the portal's lease. */
  take(
    objectType: CrmObjectType,
    lane: ChangeLane,
    limit: number,
    nowMs: number,
  ): Promise<readonly TakenChange[]>;
  /** Done: no longer pending, unless recorded again since it was taken; then due a window after it was taken. No effect on what was taken again since. */
  finish(objectType: CrmObjectType, taken: readonly TakenChange[]): Promise<void>;
  /**
   * Not settled: due again at `dueAtMs`, with `attempts` and `reason` as given; refused writes are bulk work from then on.
   * No effect on what was taken again since.
   */
  defer(
    objectType: CrmObjectType,
    taken: readonly TakenChange[],
    dueAtMs: number,
    attempts: number,
    reason: WaitReason,
  ): Promise<void>;
  /** Companies that HubSpot refused our write to, whichever way they were read: due at `dueAtMs`, unless they are pending already. */
  waitRefused(companyIds: readonly string[], dueAtMs: number): Promise<void>;
  /** Something has changed that may settle what waits: all of it is due at `nowMs`. Answers whether there was any. */
  lift(nowMs: number): Promise<boolean>;
}
