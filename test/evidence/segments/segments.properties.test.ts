import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conditionSchema } from '../../../src/criteria/condition.ts';
import { buildDataSet } from '../../../src/evidence/build-data-set.ts';
import type { Column, Extract } from '../../../src/evidence/data-set.ts';
import { seededRandom, shuffleFirst } from '../../../src/evidence/seeded-random.ts';
import { findSegments } from '../../../src/evidence/segments/find-segments.ts';
import type { Metric, Segments } from '../../../src/evidence/segments/segments.ts';
import { mostly, NOW_MS, noise, portal } from './support/portals.ts';

/** Two or three groups that overlap somewhat, some of it blank. */
const anyExtract = fc.record({ seed: fc.nat(1000), groups: fc.integer({ min: 2, max: 3 }) }).map(
  ({ seed, groups }): Extract =>
    portal({
      seed,
      groups,
      companies: 120,
      valuesOf: (group, random) => ({
        industry: mostly(random, ['A', 'B', 'C'][group] ?? '', ['A', 'B', 'C', 'D'], 0.8),
        country: mostly(random, ['X', 'Y', 'Z'][group] ?? '', ['X', 'Y', 'Z'], 0.8),
        numberofemployees: String(Math.round(Math.exp(3 + 2 * group + 2 * random.next()))),
        ...noise(random, 2),
      }),
      amountOf: (_, random) => Math.exp(7 + 3 * random.next()),
      dealsOf: (random) => 1 + random.below(3),
    }).extract,
);

const find = (extract: Extract, seed = 3): Segments =>
  findSegments(extract, buildDataSet(extract, { nowMs: NOW_MS, months: 60 }), { nowMs: NOW_MS, seed });

describe('segments', () => {
  it('do not depend on the order of the rows, nor on when they are asked for', () => {
    fc.assert(
      fc.property(anyExtract, fc.nat(), (extract, seed) => {
        const found = find(extract);
        expect(find(extract)).toEqual(found);
        const shuffled = shuffle(extract, seed);
        const again = find(shuffled);
        expect(withoutRows(again)).toEqual(withoutRows(found));
        expect(placesById(shuffled, again)).toEqual(placesById(extract, found));
      }),
      { numRuns: 3 },
    );
  });

  it('share out all companies, deals and revenue, each to one segment or to the others', () => {
    fc.assert(
      fc.property(anyExtract, (extract) => {
        const { segments, others, everyone, segmentOf } = find(extract);
        const parts = [...segments, others];
        const sum = (of: (part: (typeof parts)[number]) => number): number =>
          parts.reduce((total, part) => total + of(part), 0);
        expect(sum(({ companies }) => companies)).toBe(everyone.companies);
        expect(sum(({ wonCompanies }) => wonCompanies)).toBe(everyone.wonCompanies);
        expect(sum(({ deals }) => deals)).toBe(everyone.deals);
        expect(sum(({ revenueShare }) => revenueShare ?? 0)).toBeCloseTo(1, 9);
        segments.forEach(({ companies }, place) => {
          expect(segmentOf.filter((each) => each === place)).toHaveLength(companies);
        });
        const revenues = segments.map(({ revenue }) => revenue);
        expect(revenues).toEqual(revenues.toSorted((one, other) => other - one));
      }),
      { numRuns: 4 },
    );
  });

  it('have rules that a criteria document can ask, and values inside their intervals', () => {
    fc.assert(
      fc.property(anyExtract, (extract) => {
        const { segments, nearIcp, everyone } = find(extract);
        const rules = [...segments, nearIcp].flatMap((each) => each?.when ?? []);
        for (const rule of rules) expect(conditionSchema.safeParse(rule).success).toBe(true);
        const measured = [...segments, everyone].flatMap((each) => MEASURES.map((measure) => each[measure]));
        measured.forEach(expectWithinItsInterval);
      }),
      { numRuns: 4 },
    );
  });
});

const MEASURES = ['customerValue', 'averageDeal', 'salesCycleDays', 'winRate', 'expansion'] as const;

function expectWithinItsInterval({ n, value, low, high }: Metric): void {
  expect(value === null).toBe(n === 0);
  expect(low ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(value ?? 0);
  expect(high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(value ?? 0);
}

const withoutRows = ({ segmentOf: _, ...found }: Segments): Omit<Segments, 'segmentOf'> => found;

const placesById = ({ companies: { ids } }: Extract, { segmentOf }: Segments): Record<string, number> =>
  Object.fromEntries(ids.map((id, row) => [id, segmentOf[row] ?? -1]));

function shuffle({ companies, deals, churnedMs }: Extract, seed: number): Extract {
  const random = seededRandom(seed);
  const orderOf = (rows: number): Int32Array => {
    const order = Int32Array.from({ length: rows }, (_, row) => row);
    shuffleFirst(order, rows, random);
    return order;
  };
  const companyRows = orderOf(companies.ids.length);
  const dealRows = orderOf(deals.ids.length);
  const at = (column: Float64Array): Float64Array =>
    Float64Array.from(dealRows, (row) => column[row] ?? Number.NaN);
  const column = ({ property, codes, values }: Column): Column => ({
    property,
    codes: companyRows.map((row) => codes[row] ?? 0),
    values,
  });
  return {
    churnedMs,
    companies: {
      ...companies,
      ids: Array.from(companyRows, (row) => companies.ids[row] ?? ''),
      columns: companies.columns.map(column),
    },
    deals: {
      ...deals,
      ids: Array.from(dealRows, (row) => deals.ids[row] ?? ''),
      company: dealRows.map((row) => companyRows.indexOf(deals.company[row] ?? -1)),
      state: Uint8Array.from(dealRows, (row) => deals.state[row] ?? 0),
      amount: at(deals.amount),
      createdMs: at(deals.createdMs),
      closedMs: at(deals.closedMs),
    },
  };
}
