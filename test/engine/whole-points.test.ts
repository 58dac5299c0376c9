import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roundedScore } from '../../src/engine/tier-of-score.ts';
import { wholePoints } from '../../src/engine/whole-points.ts';

describe('Whole points', () => {
  it.each([
    [[33.3333, 33.3333, 33.3334], 100, [33, 33, 34]],
    [[0.5, 0.5, 0.5], 2, [1, 1, 0]],
    [[10.2, 20.9, 0], 31, [10, 21, 0]],
    [[6.999999999999999, 3], 10, [7, 3]],
    [[12.5, 37.5], 50, [13, 37]],
    [[0.4], 0, [0]],
    [[], 0, []],
  ])('of %j that add up to %d are %j', (points, total, whole) => {
    expect(wholePoints(points, total)).toEqual(whole);
  });

  it('add up to the rounded sum, each less than one away from what it was, none where there was none', () => {
    const weights = fc.array(
      fc.record({
        weight: fc.double({ min: 1e-3, max: 100, noNaN: true }),
        share: fc.constantFrom(0, 0.3, 0.5, 1),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(weights, (criteria) => {
        const sum = criteria.reduce((total, { weight }) => total + weight, 0);
        const points = criteria.map(({ weight, share }) => (100 * weight * share) / sum);
        const total = roundedScore(points.reduce((one, other) => one + other, 0));
        const whole = wholePoints(points, total);
        expect(whole.reduce((one, other) => one + other, 0)).toBe(total);
        for (const [index, value] of whole.entries()) {
          expect(Math.abs(value - (points[index] ?? 0))).toBeLessThan(1);
          if (points[index] === 0) expect(value).toBe(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
