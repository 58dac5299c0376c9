import type { WakeUp, WorkClass } from '../ports/queue.ts';
import { ANALYSIS, analysisIdOf, deduplicationIdOf, type QueueName, TURN } from './jobs.ts';
import type { BullQueue } from './queue-server.ts';

export type Queues = Readonly<Record<QueueName, BullQueue>>;

/**
 * One job per portal and class of work. A wake-up for a waiting portal moves its job forward to the new time. During a turn,
 * BullMQ keeps the portal's latest wake-up and makes a new job when the turn ends (`keepLastIfActive`), behind all waiting jobs,
 * so that portals take turns. If a process dies and loses a wake-up, the next sweep finds the work in the store.
 */
export function createWakeUp(
  queues: Pick<Record<QueueName, Pick<BullQueue, 'add'>>, WorkClass | 'analysis'>,
  now: () => number = Date.now,
): WakeUp {
  // When this process last requested a turn: a stream of events must neither repeat a pending request nor postpone it. Holds at
  // most two numbers per portal.
  const askedFor = { live: new Map<number, number>(), bulk: new Map<number, number>() };

  return {
    async wake(portalId, delayMs, work = 'live') {
      const asked = askedFor[work];
      const nowMs = now();
      const wantedMs = nowMs + delayMs;
      const askedMs = asked.get(portalId) ?? 0;
      if (askedMs > nowMs && askedMs <= wantedMs) return;
      asked.set(portalId, wantedMs);
      try {
        await queues[work].add(
          TURN,
          { portalId },
          {
            delay: delayMs,
            deduplication: { id: deduplicationIdOf(portalId), reschedule: true, keepLastIfActive: true },
          },
        );
      } catch (error) {
        asked.delete(portalId);
        throw error;
      }
    },

    async wakeAnalysis(portalId, reportId, delayMs = 0) {
      await queues.analysis.add(
        ANALYSIS,
        { portalId, reportId },
        { delay: delayMs, deduplication: { id: analysisIdOf(reportId), keepLastIfActive: true } },
      );
    },
  };
}
