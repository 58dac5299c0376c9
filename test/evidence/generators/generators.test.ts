import { describe, expect, it } from '@jest/globals';
import { ATTRIBUTES, PLANTED_SHARE } from '../../../experiments/generators/attributes.ts';
import { logitOf, meanChance } from '../../../experiments/generators/draws.ts';
import { LEAK, leakyPortal } from '../../../experiments/generators/leak.ts';
import { NOISE_KINDS, NOISE_SIZES, noisePortal } from '../../../experiments/generators/noise.ts';
import { PLANTED, plantedPortal, plantedRates } from '../../../experiments/generators/planted.ts';
import { NOW_MS } from '../../../experiments/generators/portal.ts';
import { realisticPortal } from '../../../experiments/generators/realistic.ts';
import { education } from '../../../experiments/generators/shapes/education.ts';
import { portalOfShape, workedColumnsOf } from '../../../experiments/generators/shapes/shape.ts';
import { SHAPES } from '../../../experiments/generators/shapes/shapes.ts';
import { WIDE_NOISE } from '../../../experiments/generators/wide-noise.ts';
import { suggested } from '../../../experiments/runs/suggested.ts';
import { buildDataSet } from '../../../src/evidence/build-data-set.ts';
import { type Attribute, type DataSet, type Extract, rawValue } from '../../../src/evidence/data-set.ts';

const dataSetOf = (extract: Extract): DataSet => buildDataSet(extract, { nowMs: NOW_MS, months: 36 });
const textOf = (attribute: Attribute, row: number): string | null => {
  const value = rawValue(attribute, row);
  return 'raw' in value ? value.raw : null;
};
const shareWhere = (rows: readonly number[], test: (row: number) => boolean): number =>
  rows.filter(test).length / rows.length;
const rowsOf = ({ deals }: DataSet): readonly number[] => [...deals.won.keys()];
function attribute({ attributes }: DataSet, property: string): Attribute {
  const found = attributes.find((each) => each.property === property);
  if (found === undefined) throw new Error(`The portal has no ${property}.`);
  return found;
}

describe('the attributes', () => {
  it('are seven with 37 levels, whose shares sum to 1', () => {
    expect(ATTRIBUTES).toHaveLength(7);
    expect(ATTRIBUTES.flatMap((each) => each.levels)).toHaveLength(37);
    for (const { shares } of ATTRIBUTES)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});

describe('every made-up portal', () => {
  const makers: readonly (readonly [string, (seed: number) => Extract])[] = [
    ...NOISE_KINDS.map((kind) => [kind, (seed: number) => noisePortal(kind, NOISE_SIZES[3], seed)] as const),
    ['planted', (seed) => plantedPortal({ deals: 200, winRate: 0.25, lift: 3, missing: 0.3 }, seed)],
    [
      'planted, 1 to 20 deals a company',
      (seed) => plantedPortal({ deals: 200, winRate: 0.25, lift: 3, missing: 0.3, clustered: true }, seed),
    ],
    ...WIDE_NOISE.map(({ name, make }) => [name, make] as const),
    ['leaky', (seed) => leakyPortal(200, true, seed)],
    ['realistic', (seed) => realisticPortal({ deals: 200, missing: 0.3 }, seed)],
    ...SHAPES.map((shape) => [shape.key, (seed: number) => portalOfShape(shape, seed, 200)] as const),
  ];
  it.each(makers)('(%s) is the same for the same seed, and another for another', (_, make) => {
    const companies = (seed: number) => make(seed).companies.columns;
    expect(companies(7)).toEqual(companies(7));
    expect(companies(7)).not.toEqual(companies(8));
  });

  it.each(makers)(
    '(%s) has only deals that count, created after their company and closed by now',
    (_, make) => {
      const extract = make(1);
      const { deals, excluded } = dataSetOf(extract);
      expect(excluded).toEqual([]);
      expect(deals.ids).toHaveLength(extract.deals.ids.length);
      deals.company.forEach((company, row) => {
        expect(deals.createdMs[row]).toBeGreaterThan(extract.companies.createdMs[company] ?? Number.NaN);
        expect(deals.closedMs[row]).toBeLessThanOrEqual(NOW_MS);
      });
    },
  );
});

describe('noise', () => {
  it.each(NOISE_SIZES)('has exactly $won won and $lost lost, one deal a company', (size) => {
    const { deals, companyIds } = dataSetOf(noisePortal('one deal a company', size, 3));
    expect(deals.won.reduce((sum, won) => sum + won, 0)).toBe(size.won);
    expect(new Set(deals.company).size).toBe(companyIds.length);
    expect(companyIds).toHaveLength(size.won + size.lost);
  });

  it('with many deals a company has 1 to 20 of them, that resemble each other', () => {
    const { deals, companyIds } = dataSetOf(
      noisePortal('1 to 20 deals a company', { won: 3000, lost: 6000 }, 3),
    );
    const counts = companyIds.map(() => 0);
    const wins = companyIds.map(() => 0);
    deals.company.forEach((company, row) => {
      counts[company] = (counts[company] ?? 0) + 1;
      wins[company] = (wins[company] ?? 0) + (deals.won[row] ?? 0);
    });
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([1, 20]);
    const busy = counts.flatMap((count, company) => (count >= 15 ? [(wins[company] ?? 0) / count] : []));
    const mean = busy.reduce((sum, rate) => sum + rate, 0) / busy.length;
    const spread = Math.sqrt(busy.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / busy.length);
    // Independent deals would spread by 0.11; a company effect of one logit gives 0.22.
    expect(spread).toBeGreaterThan(0.18);
    expect(mean).toBeCloseTo(1 / 3, 1);
  });

  it('filled after the outcome knows 90 % of what was won, and 60 % of what was lost', () => {
    const set = dataSetOf(noisePortal('filled after the outcome', { won: 3000, lost: 3000 }, 3));
    const known = (outcome: number): number =>
      shareWhere(
        rowsOf(set).filter((row) => set.deals.won[row] === outcome),
        (row) => textOf(attribute(set, 'country'), row) !== null,
      );
    expect(known(1)).toBeCloseTo(0.9, 1);
    expect(known(0)).toBeCloseTo(0.6, 1);
  });
});

describe('a planted segment', () => {
  it('wins by the planned multiple of the rest, at the planned rate over all', () => {
    const set = dataSetOf(plantedPortal({ deals: 20_000, winRate: 0.25, lift: 3, missing: 0 }, 5));
    const rows = rowsOf(set);
    const isIn = (row: number) => textOf(attribute(set, PLANTED.property), row) === PLANTED.level;
    const won = (row: number) => set.deals.won[row] === 1;
    const inside = rows.filter(isIn);
    const outside = rows.filter((row) => !isIn(row));
    expect(inside.length / rows.length).toBeCloseTo(PLANTED_SHARE, 1);
    expect(shareWhere(rows, won)).toBeCloseTo(0.25, 1);
    expect(shareWhere(inside, won) / shareWhere(outside, won)).toBeCloseTo(3, 0);
    const planned = plantedRates({ winRate: 0.25, lift: 3 });
    expect(planned.inside * PLANTED_SHARE + planned.outside * (1 - PLANTED_SHARE)).toBeCloseTo(0.25, 12);
  });

  it('has as many unknown values as planned', () => {
    const set = dataSetOf(plantedPortal({ deals: 5000, winRate: 0.25, lift: 2, missing: 0.3 }, 5));
    for (const each of set.attributes) {
      expect(shareWhere(rowsOf(set), (row) => textOf(each, row) === null)).toBeCloseTo(0.3, 1);
    }
  });
});

describe('a leak', () => {
  it('tells the outcome as it stands today, and nothing as it stood at the creation of the deal', () => {
    const today = dataSetOf(leakyPortal(1000, false, 9));
    const then = dataSetOf(leakyPortal(1000, true, 9));
    const known = (set: DataSet) =>
      shareWhere(rowsOf(set), (row) => textOf(attribute(set, LEAK), row) !== null);
    expect(known(today)).toBeGreaterThan(0.3);
    expect(known(then)).toBe(0);
    expect(then.pointInTime).toBe(true);
  });
});

describe('a realistic portal', () => {
  it('wins best at a middle headcount, and about three deals in ten', () => {
    const set = dataSetOf(realisticPortal({ deals: 8000, missing: 0 }, 2));
    const headcount = attribute(set, 'numberofemployees');
    const rate = (from: number, to: number): number =>
      shareWhere(
        rowsOf(set).filter((row) => {
          const people = Number(textOf(headcount, row));
          return people >= from && people < to;
        }),
        (row) => set.deals.won[row] === 1,
      );
    expect(rate(150, 500)).toBeGreaterThan(1.5 * rate(0, 50));
    expect(rate(150, 500)).toBeGreaterThan(1.5 * rate(1500, 1e9));
    expect(rate(0, 1e9)).toBeGreaterThan(0.22);
    expect(rate(0, 1e9)).toBeLessThan(0.4);
  });
});

describe('a chance over companies', () => {
  it('is the planned one, whatever the company effect', () => {
    for (const chance of [0.05, 0.33, 0.9]) {
      for (const effect of [0, 1, 2])
        expect(meanChance(logitOf(chance, effect), effect)).toBeCloseTo(chance, 10);
    }
  });
});

describe('wide noise', () => {
  const [rich, rare] = WIDE_NOISE.map(({ make }) => make(2));

  it('is more than 1,000 levels, of words, numbers and sets, asked of winning and of leaving', () => {
    if (rich === undefined) throw new Error('no portal');
    const { tried, pointInTime } = suggested(rich, 2);
    expect({ tried: tried > 1000, pointInTime }).toEqual({ tried: true, pointInTime: false });
    const { churned } = dataSetOf(rich).deals;
    expect(churned.filter((left) => left === 1).length).toBeGreaterThan(50);
    expect(churned.filter((left) => left === 0).length).toBeGreaterThan(50);
  });

  it('is an outcome of one in 200, where a few companies have two deals', () => {
    if (rare === undefined) throw new Error('no portal');
    const { won, company } = dataSetOf(rare).deals;
    const wins = won.reduce((sum, each) => sum + each, 0);
    expect(wins).toBeGreaterThan(5);
    expect(wins).toBeLessThan(50);
    expect(won.length - new Set(company).size).toBeGreaterThan(500);
  });
});

describe('portals in the shapes of real ones', () => {
  it.each(SHAPES.map((shape) => [shape.key, shape] as const))('(%s) win as often as planned', (_, shape) => {
    const data = dataSetOf(portalOfShape(shape, 5, 3000));
    const won = shareWhere(rowsOf(data), (row) => data.deals.won[row] === 1);
    // Three standard errors of 3,000 deals.
    expect(Math.abs(won - shape.winRate)).toBeLessThan(0.028);
  });

  it('of leads fill two honest columns unevenly, and have a source that wins nearly always', () => {
    const data = dataSetOf(portalOfShape(education, 5, 6000));
    const occupation = attribute(data, 'current_occupation');
    const filled = (won: number) =>
      shareWhere(
        rowsOf(data).filter((row) => data.deals.won[row] === won),
        (row) => textOf(occupation, row) !== null,
      );
    expect(filled(1)).toBeGreaterThan(0.84);
    expect(filled(0)).toBeLessThan(0.66);
    const source = attribute(data, 'lead_source');
    const partners = rowsOf(data).filter((row) => textOf(source, row) === 'Partner Site');
    expect(shareWhere(partners, (row) => data.deals.won[row] === 1)).toBeGreaterThan(0.95);
    expect(workedColumnsOf(education)).toContain('last_activity');
  });
});
