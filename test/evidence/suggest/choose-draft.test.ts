import { describe, expect, it } from '@jest/globals';
import type { Gate } from '../../../src/engine/assessment.ts';
import { seededRandom } from '../../../src/evidence/seeded-random.ts';
import {
  mustHavesWorth,
  tierSharesWorth,
  unseenOutside,
  unseenTiers,
} from '../../../src/evidence/suggest/choose-draft.ts';
import type { HeldOut } from '../../../src/evidence/suggest/cross-validate.ts';

const DEALS = 4000;
const SHARES = [0.2, 0.4, 0.6, 0.8];

/** Deals in the order of their scores, each won with the given chance; those below `from` fail the gate. */
function held(winChance: (reachedBy: number) => number, from = 1) {
  const random = seededRandom(5);
  const reachedBy = Float64Array.from({ length: DEALS }, (_, deal) => (deal + 1) / DEALS);
  const gate = Array.from(reachedBy, (reached): Gate => (reached > from ? 'fail' : 'pass'));
  const outcome = Int8Array.from(reachedBy, (reached) => Number(random.next() < winChance(reached)));
  const score = reachedBy.map((reached) => Math.round(100 * (1 - reached)));
  return { outcome, deals: { score, reachedBy, gate, foldsWithAll: 5, auc: 0.7 } satisfies HeldOut };
}

const ratesOf = (tiers: readonly { readonly n: number; readonly won: number }[]): readonly number[] =>
  tiers.map(({ n, won }) => won / n);

describe('tiers', () => {
  it('are as many as win rates tell apart: all where they fall throughout', () => {
    const { outcome, deals } = held((reached) => 0.7 - 0.6 * reached);
    const shares = tierSharesWorth(deals, outcome, 0.2);
    expect(shares).toHaveLength(4);
    expect(shares[0]).toBe(0.2);
    const rates = ratesOf(unseenTiers(deals, outcome, shares));
    expect(rates).toEqual(rates.toSorted((one, other) => other - one));
  });

  it('are two where only the best differ', () => {
    const { outcome, deals } = held((reached) => (reached <= 0.2 ? 0.6 : 0.2));
    expect(tierSharesWorth(deals, outcome, 0.2)).toEqual([0.2]);
  });

  it('add up, with those outside, to all deals', () => {
    const { outcome, deals } = held((reached) => 0.7 - 0.6 * reached, 0.7);
    const all = [...unseenTiers(deals, outcome, SHARES), unseenOutside(deals, outcome)];
    expect(all.reduce((sum, { n }) => sum + n, 0)).toBe(DEALS);
    expect(all.at(-1)?.n).toBe(DEALS * 0.3);
  });
});

describe('a must-have', () => {
  const chosen = (winChance: (reachedBy: number) => number, from: number): number => {
    const { outcome, deals } = held(winChance, from);
    const open = held(winChance).deals;
    return mustHavesWorth({ folds: 5, drafts: 5, byMustHaves: [open, deals] }, outcome, SHARES, 0.8);
  };

  it('stays where hardly any win is outside', () => {
    expect(chosen((reached) => (reached <= 0.6 ? 0.5 : 0.01), 0.6)).toBe(1);
  });

  it('goes where fewer than four of the five folds ask for it', () => {
    const { outcome, deals } = held((reached) => (reached <= 0.6 ? 0.5 : 0.01), 0.6);
    const byMustHaves = [
      held((reached) => (reached <= 0.6 ? 0.5 : 0.01)).deals,
      { ...deals, foldsWithAll: 3 },
    ];
    expect(mustHavesWorth({ folds: 5, drafts: 5, byMustHaves }, outcome, SHARES, 0.8)).toBe(0);
  });

  it('goes where more than a fifth of the wins is outside, however rarely they win there', () => {
    expect(chosen((reached) => (reached <= 0.1 ? 0.9 : 0.1), 0.1)).toBe(0);
  });

  it('goes where tiers would no longer tell apart those who are outside', () => {
    expect(chosen((reached) => (reached <= 0.3 ? 0.6 : reached <= 0.5 ? 0.18 : 0), 0.3)).toBe(0);
  });
});
