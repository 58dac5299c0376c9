/** Publishing scores every company; that can be paused, resumed and stopped. Changes of single companies go on meanwhile. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const changeBackfillRequest = z.strictObject({
  /** `stop` publishes the version before again. */
  do: z.enum(['pause', 'resume', 'stop']),
  /** The version that is being published, as the page shows it: no other one is touched (a 409). */
  version: z.int().min(1),
});
export type ChangeBackfillRequest = z.infer<typeof changeBackfillRequest>;

export interface ChangeBackfillAnswer {
  /** The version that is live now. */
  readonly version: number;
}

export const changeBackfill = endpoint<ChangeBackfillAnswer>()(
  'POST',
  '/api/backfill',
  changeBackfillRequest,
);
