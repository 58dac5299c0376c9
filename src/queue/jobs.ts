import { z } from 'zod';

/**
 * The queues, each with workers of its own, so that no kind of work keeps another from running. A job carries ids and
 * nothing else: what is pending is the store's to say.
 */
export const QUEUE_NAMES = ['live', 'bulk', 'analysis', 'upkeep'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** The one queue of earlier versions, and what its jobs were called. */
export const RETIRED_QUEUE = 'portals';
export const TURN = 'turn';
export const ANALYSIS = 'analysis';
export const SWEEP = 'sweep';

const portalId = z.number().int().positive();
export const turnPayload = z.object({ portalId });
export const analysisPayload = z.object({ portalId, reportId: z.string().min(1) });

/** At most one job a portal in each queue: BullMQ refuses ids that look like integers, and ids with ":" in them. */
export function deduplicationIdOf(portalId: number): string {
  return `portal-${portalId}`;
}

/** At most one job a report. */
export function analysisIdOf(reportId: string): string {
  return `report-${reportId}`;
}
