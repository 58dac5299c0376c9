import { describe, expect, it } from '@jest/globals';
import type { Alert } from '../../../src/evidence/review/alerts.ts';
import { type Review, review } from '../../../src/evidence/review/review.ts';
import { DOCUMENT, OPTIONS, type PortalPlan, portal, QUARTER_FROM_MS } from './support/portals.ts';

const reviews = (portals: number, plan: Omit<PortalPlan, 'seed'>): readonly Review[] =>
  Array.from({ length: portals }, (_, run) =>
    review(DOCUMENT, portal({ ...plan, seed: run + 1 }), { ...OPTIONS, seed: 10 * run }),
  );

it('where nothing moved, alerts come in at most 5 % of portals', () => {
  // Of 60 portals at 5 %, more than 7 are seen once in a hundred times.
  const all = reviews(60, {
    companies: 500,
    dealsOf: (random) => 1 + random.below(3),
    leaveChance: () => 0.2,
  });
  const alarmed = all.filter(({ alerts }) => alerts.found.length > 0);
  expect(alarmed.length).toBeLessThanOrEqual(7);
  for (const { alerts, headline } of all) {
    expect(alerts.tried).toBeGreaterThan(5);
    const nothing = `Nothing moved beyond chance (${alerts.tried} tests).`;
    expect(headline[1] === nothing).toBe(alerts.found.length === 0);
  }
});

describe('what was planted in the quarter is found', () => {
  const since =
    <Value>(before: Value, after: Value) =>
    (atMs: number): Value =>
      atMs < QUARTER_FROM_MS ? before : after;
  const found = (all: readonly Review[], isIt: (alert: Alert) => boolean): number =>
    all.filter(({ alerts }) => alerts.found.some(isIt)).length / all.length;

  it('a share outside that doubled', () => {
    const all = reviews(5, { companies: 1200, outside: since(0.15, 0.3) });
    expect(
      found(all, ({ about, value, before }) => about === 'outside' && value > before),
    ).toBeGreaterThanOrEqual(0.8);
    for (const { alerts } of all) {
      const [outside] = alerts.found.filter(({ about }) => about === 'outside');
      if (outside !== undefined)
        expect(outside.sentence).toMatch(
          /^\d+ % \(.+, n = \d+\) of new deals were outside the ICP, up from 1\d % in the baseline\.$/,
        );
      // The months would only say so again.
      if (outside !== undefined) expect(alerts.found.map(({ about }) => about)).not.toContain('month');
    }
  });

  it('companies won that are of another industry than before', () => {
    const all = reviews(5, {
      companies: 1800,
      industries: since([4, 1, 1, 1], [1, 1, 1, 4]),
      winChance: () => 0.5,
    });
    expect(
      found(all, ({ about, subject }) => about === 'stability' && subject === 'industry'),
    ).toBeGreaterThanOrEqual(0.8);
  });

  it('a tier that wins half as often', () => {
    const all = reviews(5, { companies: 1800, winChance: ({ atMs }) => since(0.5, 0.2)(atMs) });
    expect(
      found(all, ({ about, value, before }) => about === 'tier' && value < before),
    ).toBeGreaterThanOrEqual(0.8);
  });
});
