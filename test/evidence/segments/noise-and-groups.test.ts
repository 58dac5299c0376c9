/** Portals whose truth is known: noise has no groups, planted ones are found. */
import { describe, expect, it } from '@jest/globals';
import { findSegments } from '../../../src/evidence/segments/find-segments.ts';
import type { Segments } from '../../../src/evidence/segments/segments.ts';
import { mostly, NOW_MS, noise, type Portal, type PortalPlan, portal } from './support/portals.ts';

const NOISE_PORTALS = 40;
const PLANTED_PORTALS = 5;
const NEAR_ICP_PORTALS = 3;

const segmentsOf = ({ extract, dataSet }: Portal, seed = 1): Segments =>
  findSegments(extract, dataSet, { nowMs: NOW_MS, seed });

const runAll = (portals: number, plan: Omit<PortalPlan, 'seed'>) =>
  Array.from({ length: portals }, (_, run) => {
    const its = portal({ ...plan, seed: run + 1 });
    return { ...its, found: segmentsOf(its) };
  });

describe('noise', () => {
  it.each<[string, Omit<PortalPlan, 'seed'>]>([
    [
      'properties that have nothing to do with each other',
      { companies: 130, valuesOf: (_, random) => noise(random, 8), dealsOf: (random) => 1 + random.below(3) },
    ],
    [
      'properties that are known, or not, together',
      {
        companies: 130,
        valuesOf: (_, random) => {
          const values = noise(random, 8);
          const isKnown = random.next() < 0.6;
          return Object.fromEntries(
            Object.entries(values).map(([name, raw]) => [name, isKnown ? raw : null]),
          );
        },
      },
    ],
  ])('%s form groups in at most 5 % of portals, nor a near-ICP segment', (_, plan) => {
    const runs = runAll(NOISE_PORTALS, plan);
    const grouped = runs.filter(({ found }) => found.segments.length > 0);
    const near = runs.filter(({ found }) => found.nearIcp !== null);
    expect(grouped.length / NOISE_PORTALS).toBeLessThanOrEqual(0.05);
    expect(near.length / NOISE_PORTALS).toBeLessThanOrEqual(0.05);
    for (const { found } of runs) expect(found.none === null).toBe(found.segments.length > 0);
  });
});

const INDUSTRIES = ['SOFTWARE', 'RETAIL', 'BANKING', 'HEALTH'];
const COUNTRIES = ['US', 'DE', 'FR', 'ES'];

/** Three groups that show in three of twelve properties, each true of 85 to 90 % of a group. */
const planted: Omit<PortalPlan, 'seed'> = {
  companies: 300,
  groups: 3,
  valuesOf: (group, random) => ({
    industry: mostly(random, INDUSTRIES[group] ?? '', INDUSTRIES),
    country: mostly(random, COUNTRIES[group] ?? '', COUNTRIES),
    numberofemployees: String(Math.round(Math.exp(3 + 2 * group + 1.5 * random.next()))),
    ...noise(random, 9),
  }),
};

describe('planted groups', () => {
  const runs = runAll(PLANTED_PORTALS, planted);

  it('are found, and told by what makes them', () => {
    for (const { found } of runs) {
      expect(found.segments.length).toBeGreaterThanOrEqual(2);
      expect([...found.properties].sort()).toEqual(['country', 'industry', 'numberofemployees']);
      expect(found.separation).toBeGreaterThan(found.separationByChance ?? 1);
    }
  });

  it('hold their companies: of those in a segment at least nine of ten belong to its group', () => {
    for (const { found, groupOf } of runs) {
      const counts = found.segments.map(() => [0, 0, 0]);
      found.segmentOf.forEach((place, company) => {
        const row = counts[place];
        const group = groupOf[company] ?? 0;
        if (row !== undefined) row[group] = (row[group] ?? 0) + 1;
      });
      const placed = counts.flat().reduce((sum, count) => sum + count, 0);
      const right = counts.reduce((sum, row) => sum + Math.max(...row), 0);
      expect(right / placed).toBeGreaterThan(0.9);
      expect(placed).toBeGreaterThan(0.75 * groupOf.length);
    }
  });
});

it('of many customers the groups are sought among 600, and all are placed', () => {
  const its = portal({ ...planted, companies: 1500, seed: 1 });
  const found = segmentsOf(its);
  expect(found.sampled).toBe(600);
  const placed = found.segments.reduce((sum, { wonCompanies }) => sum + wonCompanies, 0);
  expect(placed).toBeGreaterThan(600);
  expect(placed + found.others.wonCompanies).toBe(found.everyone.wonCompanies);
});

it('what is worked often and won seldom inside a segment is the near-ICP segment', () => {
  const runs = runAll(NEAR_ICP_PORTALS, {
    ...planted,
    companies: 400,
    dealsOf: (random) => 1 + random.below(2),
    valuesOf: (group, random) => ({
      ...planted.valuesOf(group, random),
      ownership: random.next() < 0.4 ? 'agency' : 'direct',
    }),
    winChance: ({ ownership }) => (ownership === 'agency' ? 0.1 : 0.6),
  });
  for (const { found } of runs) {
    const { nearIcp } = found;
    if (nearIcp === null) throw new Error('there is none');
    expect(nearIcp.rule).toContain('ownership is agency');
    const { value, low, high } = nearIcp.winRate;
    expect(low).toBeLessThan(value ?? 0);
    expect(high).toBeLessThan(nearIcp.restRate);
    expect(nearIcp.lost).toBeLessThanOrEqual(nearIcp.deals);
    expect(nearIcp.lostDays).toBeGreaterThan(10 * nearIcp.lost);
  }
  const within = runs.flatMap(({ found }) =>
    found.segments.filter(
      ({ key, rule }) => key === found.nearIcp?.within && found.nearIcp.rule.startsWith(rule),
    ),
  );
  expect(within.length).toBe(NEAR_ICP_PORTALS);
});
