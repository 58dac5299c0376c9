/** Small chances are right however small they are, and however rare the outcome. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Random, seededRandom } from '../../../src/evidence/seeded-random.ts';
import { hypergeometricChance, logFactorials } from '../../../src/evidence/statistics/hypergeometric.ts';
import { exchangeTest } from '../../../src/evidence/suggest/exchange-test.ts';
import { exchangeUnits } from '../../../src/evidence/suggest/exchange-units.ts';
import { farTail } from '../../../src/evidence/suggest/far-tail.ts';

/** P(at least `least` wins among those drawn), summed term by term. */
function exactTail(least: number, urn: { all: number; wins: number; drawn: number }): number {
  const logs = logFactorials(urn.all);
  let chance = 0;
  for (let k = least; k <= Math.min(urn.wins, urn.drawn); k += 1)
    chance += hypergeometricChance(k, urn, logs);
  return chance;
}

const urnValues = (all: number, wins: number): Float64Array =>
  Float64Array.from({ length: all }, (_, unit) => (unit < wins ? 1 : 0));

describe('the far tail', () => {
  it.each([
    ['20 won of 6,000', { all: 6000, wins: 20, drawn: 600 }, 10],
    ['70 won of 6,000', { all: 6000, wins: 70, drawn: 600 }, 22],
    ['a third won of 900', { all: 900, wins: 300, drawn: 180 }, 100],
    ['half of them drawn', { all: 60, wins: 20, drawn: 30 }, 18],
  ])('is that of the exact distribution, where it is known: %s', (_, urn, least) => {
    const exact = exactTail(least, urn);
    expect(exact).toBeLessThan(1e-4);
    const ratio =
      farTail(urnValues(urn.all, urn.wins), urn.drawn, least, logFactorials(urn.all), seededRandom(5)) /
      exact;
    expect(Math.abs(Math.log(ratio))).toBeLessThan(0.3);
  });

  it('is that of the exact distribution for any urn', () => {
    const urns = fc.record({
      all: fc.integer({ min: 20, max: 300 }),
      winShare: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
      drawnShare: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
      far: fc.double({ min: 0.3, max: 1, noNaN: true }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(urns, ({ all, winShare, drawnShare, far, seed }) => {
        const [wins, drawn] = [Math.ceil(all * winShare), Math.ceil(all * drawnShare)];
        const expected = (drawn * wins) / all;
        const least = Math.ceil(expected + far * (Math.min(wins, drawn) - expected));
        fc.pre(least > expected + 0.5);
        const exact = exactTail(least, { all, wins, drawn });
        fc.pre(exact < 0.05);
        const seen = farTail(urnValues(all, wins), drawn, least, logFactorials(all), seededRandom(seed));
        return Math.abs(Math.log(seen / exact)) < 1;
      }),
    );
  });

  it('is that of all draws, one by one, where companies have unlike numbers of deals', () => {
    const values = [2.1, 1.4, 0.7, 0.7, -0.3, -0.3, -0.6, -0.6, -0.9, -1.2, -0.5, -0.5];
    const sums = sumsOfDraws(values, 4);
    for (const atLeast of [3.4, 4.2, 4.9]) {
      const exact = sums.filter((sum) => sum >= atLeast - 1e-9).length / sums.length;
      const seen = farTail(Float64Array.from(values), 4, atLeast - 1e-9, logFactorials(12), seededRandom(3));
      expect(seen / exact).toBeGreaterThan(0.8);
      expect(seen / exact).toBeLessThan(1.25);
    }
  });

  it('is nothing beyond what any draw can reach', () => {
    expect(farTail(urnValues(50, 5), 10, 5.5, logFactorials(50), seededRandom(1))).toBe(0);
  });
});

function sumsOfDraws(values: readonly number[], drawn: number): readonly number[] {
  if (drawn === 0) return [0];
  return values.flatMap((value, place) =>
    sumsOfDraws(values.slice(place + 1), drawn - 1).map((sum) => sum + value),
  );
}

/** Companies of which three in ten have two deals, and those end alike; ten levels that have nothing to do with it. */
function rareOutcome(companies: number, rate: number, random: Random) {
  const company: number[] = [];
  const outcome: number[] = [];
  for (let row = 0; row < companies; row += 1) {
    const won = random.next() < rate ? 1 : 0;
    for (let deals = random.next() < 0.3 ? 2 : 1; deals > 0; deals -= 1) {
      company.push(row);
      outcome.push(won);
    }
  }
  const levels = Int32Array.from({ length: companies }, () => random.below(10));
  const levelOf = Int32Array.from(company, (row) => levels[row] ?? 0);
  return exchangeUnits(levelOf, Int32Array.from(company), outcome);
}

describe('the exchange test', () => {
  it('keeps its word in the tail where few won: of 600 tests of noise hardly any is under 0.001', () => {
    const random = seededRandom(11);
    const logs = logFactorials(4000);
    let under = 0;
    for (let portal = 0; portal < 60; portal += 1) {
      const units = rareOutcome(2000, 0.0025, random);
      for (let level = 0; level < 10; level += 1)
        under += exchangeTest(units, level, logs, random) <= 0.001 ? 1 : 0;
    }
    // 0.6 at most on average. A normal distribution, which does not lean, sees 9: three wins where half a win was expected.
    expect(under).toBeLessThan(4);
  });

  it('has no floor: two deals a company say as much as they can, in units of any number', () => {
    const company = Int32Array.from({ length: 600 }, (_, deal) => Math.floor(deal / 2));
    const levelOf = company.map((row) => (row < 60 ? 0 : 1));
    const outcome = company.map((row) => (row < 60 ? Number(row % 4 > 0) : Number(row % 5 === 0)));
    const units = exchangeUnits(levelOf, company, outcome);
    const chance = exchangeTest(units, 0, logFactorials(600), seededRandom(1));
    // Both deals of a company end alike here, so that it is one of 300 that won or not.
    const wins = units.won.filter((won) => won > 0).length;
    const exact = exactTail(45, { all: 300, wins, drawn: 60 });
    expect(chance).toBeLessThan(1e-12);
    expect(Math.abs(Math.log(chance / exact))).toBeLessThan(1);
  });
});
