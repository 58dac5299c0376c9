/** Wake-ups: who has work, and when. What the work is lives in the store. */

/** The work that a turn does: `live` are single changes, which somebody waits for; `bulk` are the many pages of a backfill or a report. */
export type WorkClass = 'live' | 'bulk';

export interface WakeUp {
  /**
   * Work of this class (`live` unless told otherwise) is due for this portal in `delayMs`. A portal has one job a class:
   * one that waits is not added twice, and one that runs is followed by one fresh job.
   */
  wake(portalId: number, delayMs: number, work?: WorkClass): Promise<void>;
  /** Queues a report for any idle process, at once or in `delayMs`. A report that is already waiting is not added twice. */
  wakeAnalysis(portalId: number, reportId: string, delayMs?: number): Promise<void>;
}

/** What remains after one turn of work for a portal: in how many milliseconds work of each class is due; null = none that we know of. */
export interface Turn {
  readonly liveInMs: number | null;
  readonly bulkInMs: number | null;
}

/** Whether a turn must make room: another portal waits for its turn, or the process ends. */
export type OthersWait = () => Promise<boolean>;

/** What remains after an analysis: to be tried again in so many milliseconds; null = done. */
export interface AnalysisTurn {
  readonly againInMs: number | null;
}
