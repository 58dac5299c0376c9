/** Small versions of the grids of `npm run evidence`: enough to notice when something breaks. */
import { describe, expect, it } from '@jest/globals';
import { type Drawn, drawFromDeals } from '../../../src/evidence/suggest/draw-from-deals.ts';
import { outcomeOf } from '../../../src/evidence/suggest/outcome.ts';
import { powerAt } from '../../../src/evidence/suggest/power.ts';
import { logistic, type PortalPlan, portal } from './support/portals.ts';

const PORTALS = 100;

const runAll = (plan: Omit<PortalPlan, 'seed'>): readonly Drawn[] =>
  Array.from({ length: PORTALS }, (_, run) => {
    const dataSet = portal({ ...plan, seed: run + 1 });
    return drawFromDeals(dataSet, outcomeOf(dataSet.deals, 'won'), { seed: run });
  });

const count = (suggestions: readonly Drawn[], holds: (each: Drawn) => boolean): number =>
  suggestions.filter(holds).length;

describe('noise of any kind brings a suggestion in at most 5 % of portals', () => {
  // Of 100 portals at 5 %, more than 10 are seen once in a hundred times.
  it.each<[string, Omit<PortalPlan, 'seed'>]>([
    ['one deal a company', { companies: 200, winChance: () => 1 / 3 }],
    ['few deals', { companies: 60, winChance: () => 1 / 3 }],
    [
      '1 to 20 deals a company, which resemble each other',
      {
        companies: 85,
        dealsOf: (random) => 1 + random.below(20),
        winChance: (_, inclination) => logistic(-0.7 + inclination),
      },
    ],
    [
      'fields filled after the outcome',
      {
        companies: 300,
        winChance: () => 1 / 3,
        knownChance: (won) => (won ? 0.9 : 0.6),
        pointInTime: false,
      },
    ],
  ])('%s', (_, plan) => {
    const suggestions = runAll(plan);
    expect(count(suggestions, ({ findings }) => findings.length > 0)).toBeLessThanOrEqual(10);
    for (const { findings, input } of suggestions) expect(input === null).toBe(findings.length === 0);
  });
});

/** A fifth of the deals, one of five levels of an attribute, wins `lift` times as often as the rest. */
function planted(winRate: number, lift: number): PortalPlan['winChance'] {
  const rest = winRate / (1 + 0.2 * (lift - 1));
  return (levels) => (levels[3] === 0 ? rest * lift : rest);
}

const foundPlanted = ({ findings }: Drawn): boolean =>
  findings.some(
    ({ partition, level, winRate, restRate }) =>
      partition.property === 'attribute_3' && level.name === 'level 0' && winRate > restRate,
  );

describe('a planted segment is found', () => {
  it.each([
    [3, 200, 1 / 3, 0.95],
    [3, 200, 0.25, 0.78],
    [2, 1000, 0.25, 0.97],
  ])('%dx in %d deals at a rate of %d', (lift, companies, winRate, least) => {
    const found = count(runAll({ companies, winChance: planted(winRate, lift) }), foundPlanted);
    expect(found / PORTALS).toBeGreaterThanOrEqual(least - 0.03);
  });

  it.each([
    [3, 200, 0.2, 0],
    [2, 600, 0.2, 0.3],
    [2, 1000, 0.1, 0],
  ])(
    'as often as the power that is printed: %dx, %d deals, rate %d, missing %d',
    (lift, companies, winRate, missing) => {
      const suggestions = runAll({
        companies,
        winChance: planted(winRate, lift),
        knownChance: () => 1 - missing,
      });
      const printed = powerAt(Math.round(companies * (1 - missing)), {
        winRate,
        lift,
        share: 0.2,
        tried: 37,
      });
      // 100 portals are good for 10 points at two standard errors; the long grid holds it to 5.
      expect(Math.abs((printed ?? 0) - count(suggestions, foundPlanted) / PORTALS)).toBeLessThan(0.15);
    },
  );
});

it('intervals beside what was selected hold the true rate', () => {
  const findings = runAll({ companies: 250, winChance: planted(0.25, 3) }).flatMap((each) => each.findings);
  const covers = findings.filter(
    (finding) => finding.low <= truthOf(finding) && truthOf(finding) <= finding.high,
  );
  expect(findings.length).toBeGreaterThan(80);
  expect(covers.length / findings.length).toBeGreaterThan(0.92);
});

function truthOf({ partition, level }: Drawn['findings'][number]): number {
  const rest = 0.25 / 1.4;
  if (partition.property !== 'attribute_3') return 0.25;
  return level.name === 'level 0' ? 3 * rest : rest;
}
