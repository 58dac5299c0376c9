import { describe, expect, it } from '@jest/globals';
import { addSums } from '../../../evidence/experiment.ts';
import { aucIntervals } from '../../../evidence/experiments/auc-intervals.ts';
import { coverageOf, coverageRows } from '../../../evidence/experiments/coverage-rows.ts';
import { ratioIntervals } from '../../../evidence/experiments/ratio-intervals.ts';
import { winRateIntervals } from '../../../evidence/experiments/win-rate-intervals.ts';

describe('an experiment', () => {
  it.each([winRateIntervals, aucIntervals, ratioIntervals].map((each) => [each.key, each] as const))(
    '(%s) sees the same with the same seed, and judges what it saw',
    (_, experiment) => {
      const plan = experiment.plan({ quick: true, maven: null });
      const run = () => plan.cells.map((cell) => cell.simulate(7));
      expect(run()).toEqual(run());
      expect(plan.judge(run()).length).toBeGreaterThan(1);
    },
  );

  it('breaks its promise when intervals cover too seldom, and when they cover by being wide', () => {
    const cells = [1, 2].map((name) => ({ name: `cell ${name}`, runs: 1000, simulate: () => ({}) }));
    const held = (...covered: readonly number[]) =>
      coverageRows(
        'x',
        cells,
        covered.map((count) => ({ covered: count })),
      ).map((row) => row.holds);
    expect(held(950, 955)).toEqual([true, true]);
    expect(held(990, 995)).toEqual([false, true]);
    expect(held(900, 990)).toEqual([true, false]);
    expect(held(800, 800)).toEqual([false, false]);
  });

  it('counts a truth at the end of an interval as covered, and no upper bound as one that covers all', () => {
    expect(coverageOf({ low: 0.1, high: 0.5 }, 0.5)).toEqual({ covered: 1 });
    expect(coverageOf({ low: 0.1, high: 0.5 }, 0.51)).toEqual({ covered: 0 });
    expect(coverageOf({ low: 0.1, high: null }, 1e9)).toEqual({ covered: 1 });
    expect(addSums({ a: 1 }, { a: 2, b: 3 })).toEqual({ a: 3, b: 3 });
  });
});
