import { describe, expect, it } from '@jest/globals';
import { addSums, type Sums } from '../../../experiments/experiment.ts';
import { NOW_MS } from '../../../experiments/generators/portal.ts';
import { realisticPortal } from '../../../experiments/generators/realistic.ts';
import { unroundedScores } from '../../../experiments/peers/unrounded-model.ts';
import { aucIntervals } from '../../../experiments/runs/auc-intervals.ts';
import { coverageOf, coverageRows } from '../../../experiments/runs/coverage-rows.ts';
import { scoreOnTheCommandLine } from '../../../experiments/runs/on-the-command-line.ts';
import { plantedLeak } from '../../../experiments/runs/planted-leak.ts';
import { pointsCard } from '../../../experiments/runs/points-card.ts';
import { ratioIntervals } from '../../../experiments/runs/ratio-intervals.ts';
import { shapes } from '../../../experiments/runs/shapes.ts';
import { dealsOf, suggested } from '../../../experiments/runs/suggested.ts';
import { unevenFilling } from '../../../experiments/runs/uneven-filling.ts';
import { winRateIntervals } from '../../../experiments/runs/win-rate-intervals.ts';
import { workedColumns } from '../../../experiments/runs/worked-columns.ts';
import { scoreDeals } from '../../../src/evidence/suggest/score-deals.ts';

describe('an experiment', () => {
  it.each(
    [winRateIntervals, aucIntervals, ratioIntervals, plantedLeak].map((each) => [each.key, each] as const),
  )('(%s) sees the same with the same seed, and judges what it saw', async (_, experiment) => {
    const plan = experiment.plan({ quick: true, maven: null });
    const run = () => Promise.all(plan.cells.map((cell) => cell.simulate(7)));
    expect(await run()).toEqual(await run());
    expect(plan.judge(await run()).length).toBeGreaterThan(1);
  });

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

describe('the points card', () => {
  const { judge } = pointsCard.plan({ quick: false, maven: null });
  const held = { drafts: 10, promised: 6.5, unseen: 6.5, gapSquared: 0, valid: 10, same: 9, deals: 9 };
  const rows = (rich: Sums) => judge([rich, {}, { drafts: 5 }]);

  it('names what to install where the peer is not there, which breaks no promise', () => {
    const row = rows(held).find(({ what }) => what.includes('scikit-learn'));
    expect(row).toMatchObject({ holds: true, seen: 'not installed: apt-get install -y python3-sklearn' });
  });

  it.each<[string, Sums]>([
    ['AUC promised', { promised: 6.7 }],
    ['AUC promised', { promised: 6.3 }],
    ['fitgate check', { valid: 9 }],
    ['fitgate score` scores', { same: 8 }],
  ])('breaks its promise of %s when it sees %j', (what, seen) => {
    const isHeld = (sums: Sums) => rows(sums).find((row) => row.what.includes(what))?.holds;
    expect(isHeld(held)).toBe(true);
    expect(isHeld({ ...held, ...seen })).toBe(false);
  });
});

describe('the experiments on shapes', () => {
  const settings = { quick: false, maven: null };
  const shape = {
    ...{ drafts: 20, promised: 14, score: 14, tier: 13.8, ridge: 14, winsOutside: 1 },
    ...{ keepsWins: 19, tiersFall: 18, smallTier1: 19 },
  };
  const honest = { kept: 190, score: 150, ridge: 153, levels: 0 };
  const worked = { drafts: 50, out: 48, mustHave: 0, score: 35 };

  it.each([
    ['wins outside', shapes, shape, { keepsWins: 18 }],
    ['tiers that rise', shapes, shape, { tiersFall: 17 }],
    ['a large first tier', shapes, shape, { smallTier1: 18 }],
    ['tiers that tell little', shapes, shape, { tier: 13.1 }],
    ['an honest column left out', unevenFilling, honest, { kept: 189 }],
    ['a draft that ranks worse than a ridge', unevenFilling, honest, { score: 148 }],
    ['a worked column in the draft', workedColumns, worked, { out: 47 }],
    ['a worked column as a must-have', workedColumns, worked, { mustHave: 1 }],
  ] as const)('break a promise when they see %s', (_, experiment, held, seen) => {
    const { cells, judge } = experiment.plan(settings);
    const broken = (sums: Sums) => judge(cells.map(() => sums)).filter(({ holds }) => !holds).length;
    expect(broken(held)).toBe(0);
    expect(broken({ ...held, ...seen })).toBeGreaterThan(0);
  });
});

describe('a draft of a made-up portal', () => {
  const extract = realisticPortal({ deals: 1000, missing: 0.3 }, 4);
  const deals = dealsOf(extract);
  const { draft } = suggested(extract, 4);
  if (draft === null) throw new Error('no draft');

  it('gets the same scores on the command line as from the engine', async () => {
    const { valid, scores } = await scoreOnTheCommandLine(draft.document, deals, NOW_MS);
    expect(valid).toBe(true);
    expect(scores).toEqual(scoreDeals(draft.document, deals));
    expect(new Set(scores).size).toBeGreaterThan(5);
  });

  it('has an unrounded model that can be asked of any deal: on its own, it says what it was fitted to say', () => {
    const asked = unroundedScores(draft.card, deals);
    const intercepts = asked.map((logit, deal) => (draft.card.logits[deal] ?? 0) - logit);
    expect(Math.max(...intercepts) - Math.min(...intercepts)).toBeLessThan(1e-9);
  });
});
