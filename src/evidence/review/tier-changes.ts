/** Does each tier still win as often as before? */

import type { CriteriaDocument } from '../../criteria/document.ts';
import type { Tier } from '../../engine/assessment.ts';
import { OPEN, WON } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import { hasMoved, type Pending } from './family.ts';
import type { JudgedDeals } from './judged-deals.ts';
import { holds, type Periods } from './periods.ts';
import { AFTER, BEFORE, type Change, chanceOfChange, ratesOf } from './rate.ts';

/** Win rate of the deals closed in the quarter compared with those closed in the baseline. */
export interface TierChange extends Change {
  /** The tier at the deal's creation; `all`: every deal. */
  readonly tier: Tier | 'all';
  /** The tier's name in the criteria, `Outside our ICP` or `All deals`. */
  readonly name: string;
}

/** @param logs ln n! for n up to the number of deals */
export function tierChanges(
  document: CriteriaDocument,
  deals: JudgedDeals,
  { quarter, baseline }: Periods,
  logs: Float64Array,
  random: Random,
): Pending<readonly TierChange[]> {
  const { company, closedMs, standings } = deals;
  const hit = deals.state.map((state) => (state === WON ? 1 : 0));
  const period = Int32Array.from(closedMs, (at, row) =>
    deals.state[row] === OPEN ? -1 : holds(quarter, at) ? AFTER : holds(baseline, at) ? BEFORE : -1,
  );
  const tiers = tiersOf(document);
  const changes = tiers.map(({ tier, name }) => {
    const isOfTier = (row: number): boolean => tier === 'all' || standings[row]?.tier === tier;
    const group = period.map((place, row) => (isOfTier(row) ? place : -1));
    const [before, after] = ratesOf({ company, hit, group, groups: 2 });
    if (before === undefined || after === undefined) throw new RangeError('A change needs two rates.');
    const pValue = chanceOfChange({ company, hit, group }, logs, random);
    return { tier, name, baseline: before, quarter: after, pValue };
  });
  return {
    pValues: changes.map(({ pValue }) => pValue),
    settle: (chances) =>
      changes.map(({ pValue: _, ...change }, place) => {
        const chance = chances[place] ?? null;
        return { ...change, chance, moved: hasMoved(chance) };
      }),
  };
}

const tiersOf = (document: CriteriaDocument): readonly Pick<TierChange, 'tier' | 'name'>[] => [
  { tier: 'all', name: 'All deals' },
  ...document.tiers.map(({ key, name }) => ({ tier: key, name })),
  { tier: 'out', name: 'Outside our ICP' },
];
