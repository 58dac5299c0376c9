/** One worker at a time works for a portal, so that an older reading is never written over a newer one. */

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

export interface WorkStore {
  /** True when the lease was free; `holder` names one turn of one process and is never used again. */
  lease(holder: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** True while nobody else has held the lease since: what this holder read is still the newest reading. */
  renew(holder: string, untilMs: number): Promise<boolean>;
  release(holder: string): Promise<void>;
  /** No work for this portal before then (quota used up, HubSpot in trouble). */
  pauseUntil(untilMs: number): Promise<void>;
  pausedUntilMs(): Promise<number>;
  backlog(): Promise<Backlog>;
}
