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
  /** As the intake records them, for objects of this portal. Answers whether there is work now. */
  record(objectType: CrmObjectType, objectIds: readonly string[], nowMs: number): Promise<boolean>;
  /** Up to `limit` due changes of one type, oldest first; notes `nowMs` as taken. The caller holds the portal's lease. */
  take(objectType: CrmObjectType, limit: number, nowMs: number): Promise<readonly TakenChange[]>;
  /** Done: no longer pending, unless recorded again since it was taken; then due a window after it was taken. No effect on what was taken again since. */
  finish(objectType: CrmObjectType, taken: readonly TakenChange[]): Promise<void>;
  /** Not done: due again at `dueAtMs`, with `attempts` as given. No effect on what was taken again since. */
  defer(
    objectType: CrmObjectType,
    taken: readonly TakenChange[],
    dueAtMs: number,
    attempts: number,
  ): Promise<void>;
}
