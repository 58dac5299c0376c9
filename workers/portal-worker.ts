import type { Dependencies } from '../src/dependencies.ts';
import { createSweep } from '../src/pipeline/sweep.ts';
import { createWorkForPortal, WORK_TIMING, type WorkTiming } from '../src/pipeline/turn.ts';
import type { AnalysisTurn, OthersWait, Turn, WorkClass } from '../src/ports/queue.ts';
import type { Analyst } from '../src/ports/store/reports.ts';
import { createAnalyzeReport } from '../src/reports/analyze-report.ts';

export interface PortalWorker {
  /** One turn of work of one class for one portal. */
  turn(portalId: number, work: WorkClass, othersWait: OthersWait): Promise<Turn>;
  /** Computes one report. */
  analysis(portalId: number, reportId: string): Promise<AnalysisTurn>;
  /** Wakes what has been forgotten. */
  sweep(): Promise<void>;
}

/**
 * What the workers of the queues do.
 * @param holder names this process among all, for the leases
 */
export function createPortalWorker(
  dependencies: Dependencies,
  analyst: Analyst,
  holder: string,
  timing: WorkTiming = WORK_TIMING,
): PortalWorker {
  return {
    turn: createWorkForPortal(dependencies, holder, timing),
    analysis: createAnalyzeReport({ ...dependencies, analyst }, holder, timing),
    sweep: createSweep(dependencies),
  };
}
