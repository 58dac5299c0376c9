import type { Chance, Rate } from './rate.ts';

/** A segment of the companies, and how many of its won deals were lost again within 12 months. */
export interface SegmentChurn {
  readonly segment: string;
  /** Won deals, won at least 12 months ago, whose company left within 12 months. */
  readonly left: Rate;
  /** The same of the won deals of all other companies. */
  readonly others: Rate;
  readonly chance: Chance | null;
  /** Leaves more often than the others beyond chance. */
  readonly above: boolean;
}

export interface SegmentsChurn {
  /** False: nobody said who left, and nothing below is known. */
  readonly churnKnown: boolean;
  /** Why there are no segments, in a sentence; null when there are. */
  readonly none: string | null;
  /** Highest churn first. */
  readonly segments: readonly SegmentChurn[];
}
