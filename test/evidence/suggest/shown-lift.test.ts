import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PowerBasis, powerAt } from '../../../src/evidence/suggest/power.ts';
import {
  areTooFewDeals,
  shownLiftSentence,
  smallestShownLift,
} from '../../../src/evidence/suggest/shown-lift.ts';

const basis = (changes: Partial<PowerBasis>): PowerBasis => ({
  deals: 200,
  worth: 1,
  winRate: 0.25,
  tried: 37,
  ...changes,
});

const powerOf = ({ deals, worth, winRate, tried }: PowerBasis, lift: number): number | null =>
  powerAt(Math.round(deals * worth), { winRate, lift, share: 0.2, tried });

describe('the smallest lift that deals would have shown', () => {
  it('has a power of 80 %, and a lift a little smaller has less', () => {
    const bases = fc.record({
      deals: fc.integer({ min: 20, max: 3000 }),
      worth: fc.double({ min: 0.2, max: 1, noNaN: true }),
      winRate: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
      tried: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(bases, (each) => {
        const shown = smallestShownLift(each);
        if (shown === null) return (powerOf(each, 1.01) ?? 0) < 0.8;
        // At a high win rate the lift above may be one that cannot exist.
        return (powerOf(each, shown) ?? 1) >= 0.8 && (powerOf(each, shown - 0.02) ?? 1) < 0.8;
      }),
      { numRuns: 30, seed: 8 },
    );
  });

  it.each([
    ['there are no deals', { deals: 0, winRate: Number.NaN }],
    ['none was won', { winRate: 0 }],
    ['all were won', { winRate: 1 }],
    ['nearly all were won, so that no segment can win much more often', { winRate: 0.95 }],
  ])('is none where %s, and then the deals are too few', (_, changes) => {
    expect(smallestShownLift(basis(changes))).toBeNull();
    expect(areTooFewDeals(smallestShownLift(basis(changes)))).toBe(true);
  });
});

describe('deals are too few', () => {
  it('where not even a lift of 3 would be shown: 120 at 30 % won, but not 200', () => {
    expect(areTooFewDeals(smallestShownLift(basis({ deals: 120, winRate: 0.3 })))).toBe(true);
    expect(areTooFewDeals(smallestShownLift(basis({ deals: 200, winRate: 0.3 })))).toBe(false);
  });

  it('also where deals of the same company repeat each other', () => {
    expect(areTooFewDeals(smallestShownLift(basis({ deals: 200, winRate: 0.3, worth: 0.5 })))).toBe(true);
  });
});

it('the sentence says what can be ruled out, with a lift rounded up so that it stays true', () => {
  expect(shownLiftSentence(2.81, 200, 'wins')).toBe(
    'These 200 deals would have shown, 80 times in 100, a segment (a fifth of your deals) that wins 2.9 times as often as the rest; a weaker one may exist.',
  );
  expect(shownLiftSentence(1.08, 80_000, 'stays 12 months')).toContain('stays 12 months 1.08 times as often');
  expect(shownLiftSentence(3, 150, 'wins')).toContain('wins 3 times as often');
  expect(shownLiftSentence(null, 12, 'wins')).toBe(
    'These 12 deals are too few to show any segment (a fifth of your deals) 80 times in 100, however often it wins: one may well exist.',
  );
});
