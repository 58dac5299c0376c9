import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitEffects } from '../../../src/evidence/card/fit-effects.ts';
import { seededRandom } from '../../../src/evidence/seeded-random.ts';
import { aucOf } from '../../../src/evidence/statistics/auc.ts';
import { benjaminiHochberg } from '../../../src/evidence/statistics/benjamini-hochberg.ts';
import { designEffect, intraclassCorrelation } from '../../../src/evidence/statistics/clustering.ts';
import { logFactorials, twoSidedChance } from '../../../src/evidence/statistics/hypergeometric.ts';
import { commonOdds } from '../../../src/evidence/statistics/mantel-haenszel.ts';
import { normalQuantile, upperTail } from '../../../src/evidence/statistics/normal.ts';
import { shrunkLift } from '../../../src/evidence/statistics/shrunk-lift.ts';
import { wilsonInterval } from '../../../src/evidence/statistics/wilson.ts';

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1.959963984540054, 0.025],
    [-1.959963984540054, 0.975],
    [3, 1.3498980316300946e-3],
    [6, 9.865876450376946e-10],
  ])('has a tail beyond %d of %d', (z, tail) => {
    expect(upperTail(z) / tail).toBeCloseTo(1, 10);
  });

  it('is turned round by its quantile', () => {
    for (const p of [1e-6, 0.025, 0.5, 0.9, 0.999])
      expect(1 - upperTail(normalQuantile(p))).toBeCloseTo(p, 12);
  });
});

describe("Wilson's interval", () => {
  it.each([
    [6, 10, 0.31, 0.83],
    [60, 100, 0.5, 0.69],
    [0, 10, 0, 0.28],
    [0, 0, 0, 1],
  ])('of %d in %d is %d to %d', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n, 0.95);
    expect(interval.low).toBeCloseTo(low, 2);
    expect(interval.high).toBeCloseTo(high, 2);
  });
});

describe('exact chances', () => {
  it("are those of Fisher's tea: 2 in 70 for all cups right or all wrong", () => {
    expect(twoSidedChance(4, { all: 8, wins: 4, drawn: 4 }, logFactorials(8))).toBeCloseTo(2 / 70, 12);
  });

  it('are 1 for what is expected, and never more', () => {
    const urn = fc
      .tuple(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), fc.nat())
      .map(([all, wins, drawn, k]) => ({ all, wins: wins % (all + 1), drawn: drawn % (all + 1), k }));
    fc.assert(
      fc.property(urn, ({ all, wins, drawn, k }) => {
        const first = Math.max(0, drawn - (all - wins));
        const possible = first + (k % (Math.min(drawn, wins) - first + 1));
        const chance = twoSidedChance(possible, { all, wins, drawn }, logFactorials(all));
        return chance > 0 && chance <= 1;
      }),
    );
    expect(twoSidedChance(2, { all: 8, wins: 4, drawn: 4 }, logFactorials(8))).toBeCloseTo(1, 12);
  });
});

it("Benjamini and Hochberg's adjusted values are those of their paper's procedure", () => {
  const adjusted = benjaminiHochberg([0.04, 0.01, 0.5, 0.02]);
  [0.04 * (4 / 3), 0.04, 0.5, 0.04].forEach((value, index) => {
    expect(adjusted[index]).toBeCloseTo(value, 12);
  });
  expect(benjaminiHochberg([])).toEqual([]);
});

it('ties count half in the AUC', () => {
  expect(aucOf([1, 2, 2, 3], [0, 0, 1, 1])).toBe(0.875);
  expect(aucOf([5, 5], [0, 1])).toBe(0.5);
  expect(aucOf([5, 5], [1, 1])).toBeNaN();
});

describe('deals of one company', () => {
  it('are worth one when they always end alike', () => {
    const correlation = intraclassCorrelation({ n: [4, 4, 4, 4], successes: [4, 0, 4, 0] });
    expect(correlation).toBe(1);
    expect(16 / designEffect(16, 64, correlation)).toBe(4);
  });

  it('are worth as many as they are when each company has one, or nothing connects them', () => {
    expect(intraclassCorrelation({ n: [1, 1, 1], successes: [1, 0, 1] })).toBe(0);
    expect(intraclassCorrelation({ n: [2, 2], successes: [1, 1] })).toBe(0);
  });
});

describe("Mantel and Haenszel's common odds", () => {
  it('of men against women at Berkeley in 1973, by department, are those of the textbooks: 0.905 (0.772 to 1.060)', () => {
    const admitted = [
      [512, 313, 89, 19],
      [353, 207, 17, 8],
      [120, 205, 202, 391],
      [138, 279, 131, 244],
      [53, 138, 94, 299],
      [22, 351, 24, 317],
    ].map(([won = 0, lost = 0, restWon = 0, restLost = 0]) => ({
      won,
      n: won + lost,
      restWon,
      restN: restWon + restLost,
    }));
    const odds = commonOdds(admitted);
    const reach = 1.959964 * (odds?.standardError ?? 0);
    expect(Math.exp(odds?.logOdds ?? 0)).toBeCloseTo(0.9047, 4);
    expect(Math.exp((odds?.logOdds ?? 0) - reach)).toBeCloseTo(0.7719, 4);
    expect(Math.exp((odds?.logOdds ?? 0) + reach)).toBeCloseTo(1.0603, 4);
    expect(odds?.winRate).toBeLessThan(odds?.restRate ?? 0);
  });

  it('do not exist where strata have only one of the groups, or nothing to compare', () => {
    expect(
      commonOdds([
        { won: 3, n: 5, restWon: 0, restN: 0 },
        { won: 0, n: 0, restWon: 2, restN: 4 },
      ]),
    ).toBeNull();
    expect(commonOdds([{ won: 5, n: 5, restWon: 2, restN: 4 }])).toBeNull();
    expect(commonOdds([])).toBeNull();
  });
});

it('a lift is shrunk towards 1, the more the less is known', () => {
  const little = shrunkLift({ won: 6, n: 10, restWon: 20, restN: 100 }, 0.95);
  const much = shrunkLift({ won: 600, n: 1000, restWon: 2000, restN: 10_000 }, 0.95);
  expect(little.lift).toBeGreaterThan(1);
  expect(little.lift).toBeLessThan(much.lift);
  expect(much.lift).toBeCloseTo(3, 1);
  expect(little.low).toBeLessThan(little.lift);
  expect(shrunkLift({ won: 0, n: 10, restWon: 0, restN: 100 }, 0.95).lift).toBeGreaterThan(0);
});

it('logistic regression finds the odds of two groups, gives blanks the average, and stays finite where one always wins', () => {
  // Level 2 of two is unknown.
  const levelOf = Int32Array.from({ length: 6000 }, (_, row) => row % 3);
  const random = seededRandom(7);
  const chances = [0.25, 0.75, 0.95];
  const outcome = Int8Array.from(levelOf, (level) => Number(random.next() < (chances[level] ?? 0)));
  const { effects, logits } = fitEffects([{ size: 2, levelOf, penalty: 1 }], outcome);
  const [low = 0, high = 0] = effects[0] ?? [];
  expect(high - low).toBeCloseTo(Math.log(9), 0);
  // However often the unknown win, they are worth the average of the known.
  expect(Math.abs(high + low)).toBeLessThan(0.01);
  expect(logits[2]).toBe(0);
  const always = Int8Array.from(levelOf, (level) => Number(level === 1));
  const [certain] = fitEffects([{ size: 2, levelOf, penalty: 1 }], always).effects;
  expect((certain?.[1] ?? 0) - (certain?.[0] ?? 0)).toBeGreaterThan(4);
  expect((certain?.[1] ?? 0) - (certain?.[0] ?? 0)).toBeLessThan(40);
});

it('chance is the same for the same seed, and spread evenly', () => {
  const draws = (seed: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 10_000 }, () => random.below(10));
  };
  expect(draws(1)).toEqual(draws(1));
  expect(draws(1)).not.toEqual(draws(2));
  for (let digit = 0; digit < 10; digit += 1) {
    const count = draws(3).filter((drawn) => drawn === digit).length;
    expect(Math.abs(count - 1000)).toBeLessThan(120);
  }
});
