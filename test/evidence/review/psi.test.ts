import { describe, expect, it } from '@jest/globals';
import { type Cut, psiTest } from '../../../src/evidence/review/psi.ts';
import { seededRandom } from '../../../src/evidence/seeded-random.ts';

/** Companies by cell, before and after. */
function test(before: readonly number[], after: readonly number[], seed = 1) {
  const cellOf = [before, after].flatMap((counts) =>
    counts.flatMap((count, cell) => new Array<number>(count).fill(cell)),
  );
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const isAfter = Uint8Array.from(cellOf, (_, row) => (row < sum(before) ? 0 : 1));
  const cut = { cellOf: Int32Array.from(cellOf), cells: before.length };
  return psiTest([cut], isAfter, seededRandom(seed));
}

describe('the stability index', () => {
  it('is the sum of (p − q) ln(p / q), half a company being added to each cell', () => {
    const [p, q] = [60.5 / 101, 30.5 / 101];
    const { psi } = test([60, 40], [30, 70]);
    expect(psi).toBeCloseTo((p - q) * Math.log(p / q) + (q - p) * Math.log((1 - p) / (1 - q)), 12);
  });

  it('has a value where a level vanished', () => {
    expect(test([50, 50], [100, 0]).psi).toBeLessThan(10);
  });

  it('by chance alone is about (cells − 1)(1/n + 1/m), and its limit is that of a chi-square over it', () => {
    const { expected, limit } = test([100, 100, 100, 100], [50, 50, 50, 50]);
    expect(expected).toBeCloseTo(3 * (1 / 400 + 1 / 200), 12);
    // 7.815 leaves 5 % of a chi-square with three degrees of freedom.
    expect(limit / (1 / 400 + 1 / 200)).toBeGreaterThan(7);
    expect(limit / (1 / 400 + 1 / 200)).toBeLessThan(8.6);
  });

  it('of 25 companies above the customary limit of 0.25 is nothing but chance', () => {
    const { psi, limit, pValue } = test([20, 20, 20, 20, 20], [8, 3, 7, 3, 4]);
    expect(psi).toBeGreaterThan(0.1);
    expect(limit).toBeGreaterThan(0.25);
    expect(pValue).toBeGreaterThan(0.1);
  });

  it('of 2,000 companies far below it is a shift', () => {
    const { psi, pValue } = test([500, 500], [560, 440]);
    expect(psi).toBeLessThan(0.1);
    expect(pValue).toBeLessThan(0.01);
  });

  it('finds chance at the rate that it says, with one cut and with several that go together', () => {
    const random = seededRandom(5);
    let below = 0;
    const runs = 100;
    for (let run = 0; run < runs; run += 1) {
      const values = Array.from({ length: 60 }, () => random.below(16));
      const cuts: readonly Cut[] = [1, 2, 4].map((bit) => ({
        cellOf: Int32Array.from(values, (value) => Math.floor(value / bit) % 2),
        cells: 2,
      }));
      const isAfter = Uint8Array.from(values, (_, row) => (row < 20 ? 1 : 0));
      if (psiTest(cuts, isAfter, random).pValue <= 0.1) below += 1;
    }
    // 10 are expected, give or take 3.
    expect(below).toBeGreaterThan(2);
    expect(below).toBeLessThan(20);
  });
});
