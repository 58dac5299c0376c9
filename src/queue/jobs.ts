import { z } from 'zod';

/** The one queue, and its three kinds of job. A job carries ids; what is pending is the store's to say. */
export const QUEUE_NAME = 'portals';
export const TURN = 'turn';
export const ANALYSIS = 'analysis';
export const SWEEP = 'sweep';

const portalId = z.number().int().positive();
export const turnPayload = z.object({ portalId });
export const analysisPayload = z.object({ portalId, reportId: z.string().min(1) });

/** At most one job a portal: BullMQ refuses ids that look like integers, and ids with ":" in them. */
export function deduplicationIdOf(portalId: number): string {
  return `portal-${portalId}`;
}

/** At most one job a report. */
export function analysisIdOf(reportId: string): string {
  return `report-${reportId}`;
}
