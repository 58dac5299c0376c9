import type { Standing } from '../backtest/standing-at.ts';

/** How many accounts the criteria admit today. */
export interface Breadth {
  readonly accounts: number;
  readonly inside: number;
  readonly undetermined: number;
  readonly outside: number;
  /** Accounts inside the ICP as a share of all accounts, 0 to 1; null without accounts. There is no interval, because all are counted. */
  readonly share: number | null;
  /** The range that the usual guides recommend. */
  readonly guide: { readonly from: number; readonly to: number };
  readonly position: 'below' | 'within' | 'above';
}

/** Guides to building an ICP say that a team can know 1,000 to 5,000 accounts by name. */
const GUIDE = { from: 1000, to: 5000 };

/** @param today today's standing of every company */
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
