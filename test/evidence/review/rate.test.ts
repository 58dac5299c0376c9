import { describe, expect, it } from '@jest/globals';
import { AFTER, BEFORE, chanceOfChange } from '../../../src/evidence/review/rate.ts';
import { type Random, seededRandom } from '../../../src/evidence/seeded-random.ts';
import { logFactorials } from '../../../src/evidence/statistics/hypergeometric.ts';

interface Deal {
  readonly company: number;
  readonly hit: boolean;
  readonly after: boolean;
}

function chance(deals: readonly Deal[], seed = 1): number | null {
  return chanceOfChange(
    {
      company: Int32Array.from(deals, ({ company }) => company),
      hit: Uint8Array.from(deals, ({ hit }) => (hit ? 1 : 0)),
      group: Int32Array.from(deals, ({ after }) => (after ? AFTER : BEFORE)),
    },
    logFactorials(deals.length),
    seededRandom(seed),
  );
}

/** Each company is all hit or not at all; a fifth of the deals lie in the quarter. */
function clustered(companies: number, deals: (random: Random) => number, seed: number): readonly Deal[] {
  const random = seededRandom(seed);
  return Array.from({ length: companies }, (_, company) => company).flatMap((company) => {
    const hit = random.next() < 0.25;
    return Array.from({ length: deals(random) }, () => ({ company, hit, after: random.next() < 0.2 }));
  });
}

const times = (count: number, deal: (row: number) => Deal): readonly Deal[] =>
  Array.from({ length: count }, (_, row) => deal(row));

describe('the chance of a change', () => {
  it('is exact with one deal a company', () => {
    const deals = [
      ...times(20, (row) => ({ company: row, hit: row < 10, after: false })),
      ...times(20, (row) => ({ company: 100 + row, hit: row < 3, after: true })),
    ];
    // Both tails of the hypergeometric distribution, 13 of 40 hit: as fisher.test answers.
    expect(chance(deals)).toBeCloseTo(0.0407, 3);
  });

  it('is not asked of few deals, of few companies, or where one company holds most of them', () => {
    const before = times(50, (row) => ({ company: row, hit: row < 25, after: false }));
    const later = (count: number, company: (row: number) => number): readonly Deal[] =>
      times(count, (row) => ({ company: company(row), hit: true, after: true }));
    expect(chance([...before, ...later(19, (row) => 100 + row)])).toBeNull();
    expect(chance([...before, ...later(40, (row) => 100 + (row % 4))])).toBeNull();
    expect(chance([...before, ...later(60, (row) => 100 + Math.max(0, row - 45))])).toBeNull();
    expect(chance([...before, ...later(20, (row) => 100 + row)])).toBeLessThan(0.001);
  });

  it('finds chance at the rate that it says though companies have many deals in both periods', () => {
    const runs = 200;
    const below = Array.from({ length: runs }, (_, run) => {
      const deals = clustered(120, (random) => 1 + random.below(10), run + 1);
      return (chance(deals, run) ?? 1) <= 0.1;
    }).filter(Boolean).length;
    // 20 are expected, give or take 4.2.
    expect(below).toBeGreaterThan(7);
    expect(below).toBeLessThan(34);
  });

  it('of many companies is that of the normal distribution', () => {
    const deals = clustered(6000, () => 2, 3);
    const moved = deals.map((deal) =>
      deal.after && deal.company % 12 === 0 ? { ...deal, hit: true } : deal,
    );
    expect(chance(deals)).toBeGreaterThan(0.05);
    expect(chance(moved)).toBeLessThan(0.001);
  });
});
