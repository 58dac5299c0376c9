import { z } from 'zod';

/**
 * The queues, each with its own workers, so that one kind of work does not block another. A job holds only ids: the store knows
 * the pending work.
 */
export const QUEUE_NAMES = ['live', 'bulk', 'analysis', 'upkeep'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** The only queue of earlier versions, and the names of its jobs. */
export const RETIRED_QUEUE = 'portals';
export const TURN = 'turn';
export const ANALYSIS = 'analysis';
export const SWEEP = 'sweep';

const portalId = z.number().int().positive();
export const turnPayload = z.object({ portalId });
export const analysisPayload = z.object({ portalId, reportId: z.string().min(1) });

/** At most one job per portal in each queue. BullMQ refuses ids that look like integers or contain ":". */
export function deduplicationIdOf(portalId: number): string {
  return `portal-${portalId}`;
}

/** At most one job per report. */
export function analysisIdOf(reportId: string): string {
  return `report-${reportId}`;
}
