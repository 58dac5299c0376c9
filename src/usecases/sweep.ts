import type { Dependencies } from './dependencies.ts';
import { startQuarterlyReviews } from './reports/quarterly-review.ts';

/** Companies whose assessment runs out are recorded as changed in portions, so that a sweep stays short. */
const EXPIRED_A_SWEEP = 1_000;

/**
 * Finds what the queue may have lost or never knew: assessments that are valid no longer, portals with work that
 * nobody is doing, reports that nobody computes; and starts the reviews of the quarter. The store knows what is pending; the queue only wakes.
 */
export async function sweep(
  needs: Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'journal'>,
): Promise<void> {
  const { store, wakeUp, clock } = needs;
  const nowMs = clock.now();
  await store.work.recordExpired(nowMs, EXPIRED_A_SWEEP);
  await startQuarterlyReviews(needs);
  for (const portalId of await store.work.portalsWithWork(nowMs)) await wakeUp.wake(portalId, 0);
  for (const { portalId, id } of await store.reports.toAnalyze(nowMs))
    await wakeUp.wakeAnalysis(portalId, id);
}
