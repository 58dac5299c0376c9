/** The wake-up and the schedule; what is pending lives in the store. */

export interface WakeUp {
  /** Work for this portal is due in `delayMs`. A portal that is awake already is not woken twice. */
  wake(portalId: number, delayMs: number): Promise<void>;
  /** A report is to be computed, by whoever has nothing to compute. One that waits already is not added twice. */
  wakeAnalysis(portalId: number, reportId: string): Promise<void>;
}

/** What became of one turn of work for a portal, or of an analysis: done, or to be woken again after so long. */
export interface Turn {
  readonly againInMs: number | null;
}
