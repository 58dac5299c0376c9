/** What tells of an outcome is left out, whatever was asked; what was known beforehand is not. */
import { describe, expect, it } from '@jest/globals';
import {
  type Attribute,
  columnBuilder,
  type DataSet,
  SET_LATER,
  TRUNCATED,
} from '../../../src/evidence/data-set.ts';
import { type Random, seededRandom } from '../../../src/evidence/seeded-random.ts';
import { drawFromDeals } from '../../../src/evidence/suggest/draw-from-deals.ts';
import { type Best, outcomeOf } from '../../../src/evidence/suggest/outcome.ts';
import { dataSet } from './support/portals.ts';

const DEALS = 600;

/** Noise: a third of the deals is won, a quarter of these leaves; one property as the outcome has it. */
function portal(fill: (won: boolean, left: boolean, random: Random) => string | number | null): DataSet {
  const random = seededRandom(5);
  const health = columnBuilder('health', DEALS);
  const rows = Array.from({ length: DEALS }, (_, row) => {
    const won = random.next() < 0.35;
    const left = won && random.next() < 0.25;
    const value = fill(won, left, random);
    if (typeof value === 'number') health.setUnknown(row, value);
    else health.set(row, value);
    return { won, left };
  });
  const attribute: Attribute = { ...health.done(), pointInTime: false };
  return dataSet(
    rows.map((_, row) => row),
    rows.map(({ won }) => Number(won)),
    [attribute],
    rows.map(({ won, left }) => (won ? Number(left) : -1)),
  );
}

const drawn = (deals: DataSet, best: Best = 'won') =>
  drawFromDeals(deals, outcomeOf(deals.deals, best), { best, seed: 1 });

describe('a property that tells who left', () => {
  it.each(['won', 'kept'] as const)('by its values is left out when the best are those %s', (best) => {
    const { leaks, findings, churn, input } = drawn(
      portal((_, left, random) => (random.next() < (left ? 0.95 : 0.05) ? 'red' : 'green')),
      best,
    );
    expect(leaks).toMatchObject([
      {
        attribute: 'health',
        level: null,
        reason: expect.stringMatching(/^separates churned from kept too well/),
      },
    ]);
    expect({ findings, churn, input }).toEqual({ findings: [], churn: [], input: null });
  });

  it('by being there at all is left out', () => {
    const { leaks } = drawn(
      portal((_, left, random) => (random.next() < (left ? 0.6 : 0.2) ? `reason ${random.below(3)}` : null)),
    );
    expect(leaks[0]?.reason).toMatch(/^is filled for \d+ % of churned and \d+ % of kept deals/);
  });
});

describe('with the history of a property', () => {
  /** Noise in itself: what counts is when it was known. */
  const value = (random: Random): string => (random.next() < 0.3 ? 'GOLD' : `other ${random.below(3)}`);

  it('what was filled in for customers later does not count against what was known before', () => {
    const { leaks, tried } = drawn(
      portal((won, _, random) => (random.next() < 0.6 ? value(random) : won ? SET_LATER : null)),
    );
    expect(leaks).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  });

  it('what is only ever filled in later is reported as such', () => {
    const { leaks } = drawn(portal((won) => (won ? SET_LATER : null)));
    expect(leaks[0]?.reason).toBe(
      'was first set after the deal was created for 100 % of the deals that have it',
    );
  });

  it('what it no longer reaches is not taken for a blank', () => {
    const { leaks } = drawn(
      portal((won, _, random) => (won && random.next() < 0.5 ? TRUNCATED : value(random))),
    );
    expect(leaks).toEqual([]);
  });
});
