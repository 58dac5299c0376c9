import type { Tier } from '../../assessment/assessment.ts';
import type { Change } from './rate.ts';

/** Win rate of the deals closed in the quarter against those closed in the baseline. */
export interface TierChange extends Change {
  /** At the deal's creation; `all`: every deal. */
  readonly tier: Tier | 'all';
  /** The tier's name in the criteria, `Outside the ICP` or `All deals`. */
  readonly name: string;
}
