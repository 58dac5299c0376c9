import type { WakeUp } from '../ports/queue.ts';
import { ANALYSIS, analysisIdOf, deduplicationIdOf, TURN } from './jobs.ts';
import type { PortalQueue } from './queue-server.ts';

/** A turn that throws is tried this often before its job ends; the next sweep begins anew. */
const ATTEMPTS = 8;

/**
 * One job a portal. A wake-up for a portal that waits is brought forward to the new time, never past the latest one; one
 * for a portal whose turn is running right now is dropped: the turn ends by asking the store what is due next, and what
 * comes in after that question is found by the next sweep, within a second.
 */
export function createWakeUp(queue: Pick<PortalQueue, 'add'>, now: () => number = Date.now): WakeUp {
  // When this process last asked for a portal's turn: a stream of events must neither ask again for what is coming
  // anyhow, nor push it away. Holds one number for each portal.
  const askedFor = new Map<number, number>();

  return {
    async wake(portalId, delayMs) {
      const nowMs = now();
      const wantedMs = nowMs + delayMs;
      const askedMs = askedFor.get(portalId) ?? 0;
      if (askedMs > nowMs && askedMs <= wantedMs) return;
      askedFor.set(portalId, wantedMs);
      try {
        await queue.add(
          TURN,
          { portalId },
          {
            delay: delayMs,
            deduplication: { id: deduplicationIdOf(portalId), reschedule: true },
            attempts: ATTEMPTS,
            backoff: { type: 'custom' },
          },
        );
      } catch (error) {
        askedFor.delete(portalId);
        throw error;
      }
    },

    // Only the sweep asks: one that fails is asked for again by the next.
    async wakeAnalysis(portalId, reportId) {
      await queue.add(
        ANALYSIS,
        { portalId, reportId },
        { deduplication: { id: analysisIdOf(reportId) }, attempts: 1 },
      );
    },
  };
}
