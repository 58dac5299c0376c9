/** One worker at a time works for a portal, so that an older reading is never written over a newer one. */
import type { Backfill } from './backfills.ts';
import type { StoredVersion } from './criteria.ts';
import type { InStep } from './definitions.ts';
import type { Reconciliation } from './reconciliation.ts';

/** How much there is to do; a portal that disconnected has nothing. */
export interface Backlog {
  /** Pending changes, due or not, of companies; without those that wait because HubSpot refuses our write. */
  readonly companies: number;
  /** The same of deals. */
  readonly deals: number;
  /** Backfills that run. */
  readonly backfills: number;
  /** Reports that are read or computed, or wait for it. */
  readonly reports: number;
}

/** The kinds of work for one portal. */
export type LaneName =
  | 'deals'
  | 'companies'
  | 'expired'
  | 'bulkCompanies'
  | 'backfill'
  | 'reconcile'
  | 'report';

/** A lane that rests after failures. */
export interface LaneRest {
  /** Failures in a row. */
  readonly attempts: number;
  readonly untilMs: number;
}

/** Everything that the next step of a turn depends on. */
export interface WorkState {
  readonly published: StoredVersion | null;
  /** Which definitions of our properties were last seen in sync; null = not known. */
  readonly inStep: InStep | null;
  readonly backfill: Backfill | null;
  readonly reconciliation: Reconciliation | null;
  /** When the next work of each kind is due, epoch milliseconds; null = there is none. A backfill that runs is always due. */
  readonly dueMs: Readonly<Record<LaneName, number | null>>;
  readonly rests: Readonly<Partial<Record<LaneName, LaneRest>>>;
  /** Failed turns in a row. */
  readonly failures: number;
  /** Keys of the problems that an admin sees. */
  readonly problems: readonly string[];
}

export type Opened =
  | { readonly outcome: 'opened'; readonly state: WorkState }
  /** Another holder works for the portal, or processes with a newer engine do. */
  | { readonly outcome: 'leased' }
  | { readonly outcome: 'paused' }
  | { readonly outcome: 'disconnected' };

export type Continued =
  | { readonly outcome: 'held'; readonly state: WorkState }
  /** Another holder has had the lease since, so this holder's read is no longer the newest. */
  | { readonly outcome: 'lost' }
  | { readonly outcome: 'disconnected' };

export interface WorkStore {
  /** Takes the lease, if it is free, and reads what there is to do. `holder` names one turn of one process and is never used again. */
  open(holder: string, nowMs: number, untilMs: number): Promise<Opened>;
  /** Renews the lease and reads what there is to do now. */
  look(holder: string, untilMs: number): Promise<Continued>;
  /** True if no other holder has had the lease since, so that this holder's read is still the newest. */
  renew(holder: string, untilMs: number): Promise<boolean>;
  release(holder: string): Promise<void>;
  /** No work for this portal before then (quota used up, HubSpot in trouble). @param failures failed turns in a row */
  pauseUntil(untilMs: number, failures: number): Promise<void>;
  /** The lane rests until then, in every process; null ends its rest. */
  rest(lane: LaneName, rest: LaneRest | null): Promise<void>;
  backlog(): Promise<Backlog>;
}
