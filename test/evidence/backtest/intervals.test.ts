import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { auc, type ScoredDeals } from '../../../src/evidence/backtest/auc.ts';
import { rateRatio } from '../../../src/evidence/backtest/ratio.ts';
import { studentQuantile95 } from '../../../src/evidence/backtest/student-quantile.ts';
import { winRates } from '../../../src/evidence/backtest/win-rates.ts';
import { aucOf } from '../../../src/evidence/statistics/auc.ts';

describe("Student's t", () => {
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [10, 2.228],
    [30, 2.042],
    [Number.POSITIVE_INFINITY, 1.96],
  ])('with %d degrees of freedom is that of the tables', (freedom, quantile) => {
    expect(Math.abs(studentQuantile95(freedom) - quantile)).toBeLessThan(freedom === 3 ? 0.03 : 0.005);
  });
});

/** Companies as [deals won, deals lost] in one group. */
function oneGroup(companies: readonly (readonly [won: number, lost: number])[]) {
  const rows = companies.flatMap(([won, lost], company) => [
    ...new Array<[number, number]>(won).fill([company, 1]),
    ...new Array<[number, number]>(lost).fill([company, 0]),
  ]);
  const [rate] = winRates({
    company: Int32Array.from(rows, ([company]) => company),
    won: Uint8Array.from(rows, ([, won]) => won),
    group: new Int32Array(rows.length),
    groups: 1,
  });
  if (rate === undefined) throw new Error('One group has one rate.');
  return rate;
}

describe('a win rate', () => {
  it("has Wilson's interval when every deal is of another company", () => {
    const rate = oneGroup([...new Array(6).fill([1, 0]), ...new Array(4).fill([0, 1])]);
    expect(rate).toMatchObject({ n: 10, won: 6, companies: 10, winRate: 0.6 });
    expect(rate.low).toBeCloseTo(0.3127, 4);
    expect(rate.high).toBeCloseTo(0.8318, 4);
  });

  it('is less certain when the deals of a company resemble each other', () => {
    const alike = oneGroup([...new Array(10).fill([10, 0]), ...new Array(10).fill([0, 10])]);
    const independent = oneGroup(new Array(20).fill([5, 5]));
    expect(alike.winRate).toBe(independent.winRate);
    expect(alike.high - alike.low).toBeGreaterThan(2.5 * (independent.high - independent.low));
  });

  it('of one company says next to nothing, however many its deals', () => {
    const { low, high } = oneGroup([[30, 30]]);
    expect(high - low).toBeGreaterThan(0.7);
  });

  it('of no deals is null, and may be anything', () => {
    expect(oneGroup([])).toEqual({ n: 0, won: 0, companies: 0, winRate: null, low: 0, high: 1 });
  });

  it('lies within its interval, which lies within 0 and 1', () => {
    const deals = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(deals, { minLength: 1, maxLength: 12 }), (companies) => {
        const { n, winRate, low, high } = oneGroup(companies);
        fc.pre(n > 0);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual((winRate ?? -1) + 1e-12);
        expect(high).toBeGreaterThanOrEqual((winRate ?? 2) - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const someDeals = fc.array(fc.tuple(fc.nat(5), fc.nat(1), fc.nat(100)), { minLength: 2, maxLength: 30 }).map(
  (rows): ScoredDeals => ({
    company: Int32Array.from(rows, ([company]) => company),
    won: Uint8Array.from(rows, ([, won]) => won),
    score: Int32Array.from(rows, ([, , score]) => score),
  }),
);

describe('the AUC', () => {
  it('is the one by ranks, within its interval', () => {
    fc.assert(
      fc.property(someDeals, (deals) => {
        const { value, low, high } = auc(deals);
        const byRanks = aucOf(deals.score, deals.won);
        if (value === null) expect(byRanks).toBeNaN();
        else {
          expect(value).toBeCloseTo(byRanks, 12);
          expect(low).toBeLessThanOrEqual(value + 1e-12);
          expect(high).toBeGreaterThanOrEqual(value - 1e-12);
        }
      }),
    );
  });

  it('has an interval that only companies narrow: the same deals twice over tell nothing new', () => {
    const once = {
      company: Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7]),
      won: Uint8Array.from([1, 0, 1, 0, 1, 1, 0, 0]),
      score: Int32Array.from([80, 30, 60, 70, 90, 20, 10, 40]),
    };
    const twice = {
      company: Int32Array.from([...once.company, ...once.company]),
      won: Uint8Array.from([...once.won, ...once.won]),
      score: Int32Array.from([...once.score, ...once.score]),
    };
    const [narrow, same] = [auc(once), auc(twice)];
    expect(same.low).toBeCloseTo(narrow.low, 10);
    expect(same.high).toBeCloseTo(narrow.high, 10);
  });

  it('of deals told apart without fail is 1, and still uncertain', () => {
    const { value, low, high } = auc({
      company: Int32Array.from([0, 1, 2, 3, 4, 5]),
      won: Uint8Array.from([1, 1, 1, 0, 0, 0]),
      score: Int32Array.from([90, 80, 70, 20, 10, 0]),
    });
    expect([value, high]).toEqual([1, 1]);
    expect(low).toBeLessThan(0.5);
  });

  it('with all wins at one company may be anything', () => {
    const deals = {
      company: Int32Array.from([0, 0, 1, 2]),
      won: Uint8Array.from([1, 1, 0, 0]),
      score: Int32Array.from([90, 80, 85, 10]),
    };
    expect(auc(deals)).toEqual({ value: 0.75, low: 0, high: 1 });
  });
});

describe('the ratio of two rates', () => {
  it("has the interval of Koopman's own example: 36 of 40 against 16 of 80", () => {
    const { ratio, low, high } = rateRatio({ n: 40, converted: 36 }, { n: 80, converted: 16 });
    expect(ratio).toBeCloseTo(4.5, 12);
    expect(low).toBeCloseTo(2.94, 1);
    expect(high).toBeCloseTo(7.15, 1);
  });

  it('has no upper bound when nobody outside converted, and no lower one when nobody inside did', () => {
    expect(rateRatio({ n: 50, converted: 5 }, { n: 100, converted: 0 })).toMatchObject({
      ratio: null,
      low: expect.any(Number),
      high: null,
    });
    expect(rateRatio({ n: 50, converted: 0 }, { n: 100, converted: 5 })).toMatchObject({ ratio: 0, low: 0 });
    expect(rateRatio({ n: 50, converted: 0 }, { n: 100, converted: 0 })).toEqual({
      ratio: null,
      low: 0,
      high: null,
    });
    expect(rateRatio({ n: 0, converted: 0 }, { n: 9, converted: 3 })).toEqual({
      ratio: null,
      low: 0,
      high: null,
    });
  });

  it('lies within its interval, and turned around is its inverse', () => {
    const share = fc
      .tuple(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.01, max: 1, noNaN: true }))
      .map(([n, part]) => ({ n, converted: Math.max(1, Math.floor(n * part)) }));
    fc.assert(
      fc.property(share, share, (inside, outside) => {
        const { ratio, low, high } = rateRatio(inside, outside);
        const inverse = rateRatio(outside, inside);
        expect(low).toBeLessThanOrEqual((ratio ?? 0) * (1 + 1e-9));
        expect(high ?? 0).toBeGreaterThanOrEqual((ratio ?? 0) * (1 - 1e-9));
        expect(Math.abs(low * (inverse.high ?? 0) - 1)).toBeLessThan(1e-6);
      }),
    );
  });
});
