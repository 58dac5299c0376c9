import { z } from 'zod';

/** The one queue, and its two kinds of job. A job carries ids; what is pending is the store's to say. */
export const QUEUE_NAME = 'portals';
export const TURN = 'turn';
export const SWEEP = 'sweep';

export const turnPayload = z.object({ portalId: z.number().int().positive() });

/** At most one job a portal: BullMQ refuses ids that look like integers, and ids with ":" in them. */
export function deduplicationIdOf(portalId: number): string {
  return `portal-${portalId}`;
}
