/** Which segments of customers leave more often than the others? */
import { churnedWithinYear } from '../churned-within-year.ts';
import { WON } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import type { Segments } from '../segments/segments.ts';
import { hasMoved, type Pending } from './family.ts';
import type { JudgedDeals } from './judged-deals.ts';
import { AFTER, BEFORE, type Chance, chanceOfChange, type Rate, ratesOf } from './rate.ts';

/** A segment of the companies, and how many of its won deals ended in churn within 12 months. */
export interface SegmentChurn {
  readonly segment: string;
  /** Share of the deals won at least 12 months ago whose company left within 12 months. */
  readonly left: Rate;
  /** The same share for all other companies. */
  readonly others: Rate;
  readonly chance: Chance | null;
  /** Whether its companies leave significantly more often than the others. */
  readonly above: boolean;
}

export interface SegmentsChurn {
  /** False: it is not known who left, so the rest is empty. */
  readonly churnKnown: boolean;
  /** Why there are no segments, in a sentence; null when there are. */
  readonly none: string | null;
  /** Highest churn first. */
  readonly segments: readonly SegmentChurn[];
}

/**
 * @param churnedMs when each company left, by row; null: not known
 * @param logs ln n! for n up to the number of deals
 */
export function segmentsChurn(
  { none, segments, segmentOf }: Pick<Segments, 'none' | 'segments' | 'segmentOf'>,
  deals: JudgedDeals,
  { churnedMs, nowMs }: { readonly churnedMs: Float64Array | null; readonly nowMs: number },
  logs: Float64Array,
  random: Random,
): Pending<SegmentsChurn> {
  const { company, closedMs, state } = deals;
  const won = state.map((of) => (of === WON ? 1 : 0));
  const churned = churnedWithinYear({ company, won, closedMs }, churnedMs, nowMs);
  const hit = Uint8Array.from(churned, (answer) => (answer === 1 ? 1 : 0));
  const asked = segments.map(({ rule }, place) => {
    const group = company.map((of, row) =>
      churned[row] === -1 ? -1 : segmentOf[of] === place ? AFTER : BEFORE,
    );
    const [others, left] = ratesOf({ company, hit, group, groups: 2 });
    if (others === undefined || left === undefined)
      throw new RangeError('A segment has an inside and an outside.');
    return { segment: rule, left, others, pValue: chanceOfChange({ company, hit, group }, logs, random) };
  });
  return {
    pValues: asked.map(({ pValue }) => pValue),
    settle: (chances) => ({
      churnKnown: churnedMs !== null,
      none,
      segments: asked
        .map(({ pValue: _, ...segment }, place): SegmentChurn => {
          const chance = chances[place] ?? null;
          const isHigher = (segment.left.rate ?? 0) > (segment.others.rate ?? 0);
          return { ...segment, chance, above: isHigher && hasMoved(chance) };
        })
        .sort((one, other) => (other.left.rate ?? -1) - (one.left.rate ?? -1)),
    }),
  };
}
