import type { Dependencies } from '../src/usecases/dependencies.ts';
import type { Turn } from '../src/usecases/ports/queue.ts';
import { sweep } from '../src/usecases/sweep.ts';
import { createWorkForPortal, type WorkTiming } from '../src/usecases/work-for-portal.ts';

export interface PortalWorker {
  /** One turn of work for one portal. */
  turn(portalId: number): Promise<Turn>;
  /** Wakes what has been forgotten. */
  sweep(): Promise<void>;
}

/**
 * The processors of the queue's two kinds of job.
 * @param holder names this process among all, for the leases
 */
export function createPortalWorker(
  dependencies: Dependencies,
  holder: string,
  timing?: WorkTiming,
): PortalWorker {
  return {
    turn: createWorkForPortal(dependencies, holder, timing),
    sweep: () => sweep(dependencies),
  };
}
