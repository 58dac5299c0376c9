import type { Standing } from '../backtest/standing-at.ts';

/** How many accounts the criteria admit today. */
export interface Breadth {
  readonly accounts: number;
  readonly inside: number;
  readonly undetermined: number;
  readonly outside: number;
  /** Inside, as a share of all accounts, 0 to 1; null without accounts. All are counted, so there is no interval. */
  readonly share: number | null;
  /** What the guides name. */
  readonly guide: { readonly from: number; readonly to: number };
  readonly position: 'below' | 'within' | 'above';
}

/** Guides to building an ICP name 1,000 to 5,000 accounts as what a team can know by name. */
const GUIDE = { from: 1000, to: 5000 };

/** @param today standing of every company, as of now */
export function breadthOf(today: readonly Standing[]): Breadth {
  const count = (gate: Standing['gate']): number => today.filter((each) => each.gate === gate).length;
  const inside = count('pass');
  return {
    accounts: today.length,
    inside,
    undetermined: count('undetermined'),
    outside: count('fail'),
    share: today.length === 0 ? null : inside / today.length,
    guide: GUIDE,
    position: inside < GUIDE.from ? 'below' : inside > GUIDE.to ? 'above' : 'within',
  };
}
