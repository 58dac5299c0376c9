import type { WakeUp, WorkClass } from '../ports/queue.ts';
import { ANALYSIS, analysisIdOf, deduplicationIdOf, type QueueName, TURN } from './jobs.ts';
import type { BullQueue } from './queue-server.ts';

export type Queues = Readonly<Record<QueueName, BullQueue>>;

/**
 * One job for each portal and class of work. A wake-up for a portal that waits brings its job forward to the new time. One
 * for a portal whose turn is running is kept by BullMQ, the latest of several, and becomes a fresh job when the turn ends
 * (`keepLastIfActive`): behind all who wait, so that portals take turns. What is lost all the same (a process that dies)
 * the next sweep finds in the store.
 */
export function createWakeUp(
  queues: Pick<Record<QueueName, Pick<BullQueue, 'add'>>, WorkClass | 'analysis'>,
  now: () => number = Date.now,
): WakeUp {
  // When this process last asked for a turn: a stream of events must neither ask again for what is coming anyhow, nor push
  // it away. Holds two numbers for each portal at most.
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
