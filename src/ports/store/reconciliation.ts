/** Finding changes with HubSpot's search: missed webhooks, and reads that were too early. */
import type { CrmObjectType } from '../hubspot.ts';

/** One pass over everything that was modified since an instant: companies first, then deals. */
export interface Reconciliation {
  /** Epoch milliseconds. */
  readonly sinceMs: number;
  /** When the pass began, epoch milliseconds: the next one goes on from there. */
  readonly startedAtMs: number;
  readonly objectType: CrmObjectType;
  /** Records up to this id are done; null = none. */
  readonly afterId: string | null;
}

export interface ReconciliationStore {
  /** Where the pass goes on; due at `dueAtMs`. */
  keep(next: Reconciliation, dueAtMs: number): Promise<void>;
}
