import { type Experiment, informs, percent, type Row, type Sums } from '../experiment.ts';
import { type Shape, workedColumnsOf } from '../generators/shapes/shape.ts';
import { SHAPES } from '../generators/shapes/shapes.ts';
import { ridgeAuc } from '../peers/ridge.ts';
import { draftOfHalf } from './draft-of-half.ts';

/** Larger portals are tried with fewer deals, so that all of them take minutes. */
const MOST_DEALS = 6000;
const MOST_WINS_OUTSIDE = 0.25;
const MOST_IN_TIER_1 = 0.25;
const MOST_LOST_BY_TIERS = 0.04;

/** Do drafts for portals in the shapes of real ones keep the wins, and do their tiers order deals that nobody had seen? */
export const shapes: Experiment = {
  key: 'shapes',
  title: `Drafts from half of portals in ${SHAPES.length} shapes, up to ${MOST_DEALS} deals, on the unseen half`,
  plan: ({ quick }) => {
    const runs = quick ? 1 : 20;
    return {
      cells: SHAPES.map((shape) => ({ runs, simulate: (seed: number) => simulate(shape, seed) })),
      judge: (sums) => [
        ...SHAPES.map((shape, place) => shapeRow(shape, sums[place] ?? {}, runs)),
        ...promiseRows(sums),
      ],
    };
  },
};

function simulate(shape: Shape, seed: number): Sums {
  const deals = Math.min(shape.deals, MOST_DEALS);
  const { seen, unseen, judged, suggestion } = draftOfHalf(shape, seed, { deals });
  if (judged === null) return {};
  // The peer sees the same: neither what happened while a deal was worked nor who sold it.
  const aside = new Set([...workedColumnsOf(shape), ...suggestion.notFit.map(({ property }) => property)]);
  return {
    drafts: 1,
    promised: suggestion.unseen?.auc ?? Number.NaN,
    score: judged.scoreAuc,
    tier: judged.tierAuc,
    ridge: ridgeAuc(seen, unseen, (property) => !aside.has(property)),
    winsOutside: judged.winsOutside,
    keepsWins: judged.winsOutside <= MOST_WINS_OUTSIDE ? 1 : 0,
    smallTier1: judged.inTier1 <= MOST_IN_TIER_1 ? 1 : 0,
    tiersFall: judged.tiersFall ? 1 : 0,
  };
}

function shapeRow({ key }: Shape, sums: Sums, runs: number): Row {
  const drafts = sums['drafts'] ?? 0;
  const mean = (part: string): string => ((sums[part] ?? 0) / drafts).toFixed(3);
  const outside = percent((sums['winsOutside'] ?? 0) / drafts);
  return informs(
    `${key}: AUC promised, of the score, of the tier; a ridge; wins outside`,
    drafts === 0
      ? `no draft of ${runs}`
      : `${['promised', 'score', 'tier', 'ridge'].map(mean).join(', ')}, ${outside} (${drafts} drafts)`,
  );
}

function promiseRows(sums: readonly Sums[]): readonly Row[] {
  const total = (part: string): number => sums.reduce((sum, each) => sum + (each[part] ?? 0), 0);
  const drafts = total('drafts');
  const atLeast = (what: string, part: string, least: number): Row => ({
    what: `${what}, of ${drafts} drafts`,
    wanted: `at least ${percent(least)}`,
    seen: percent(total(part) / drafts),
    holds: total(part) >= least * drafts,
  });
  const lost = (total('score') - total('tier')) / drafts;
  return [
    atLeast(`at most ${percent(MOST_WINS_OUTSIDE)} of won deals are outside the gate`, 'keepsWins', 0.95),
    atLeast('win rates fall from tier to tier', 'tiersFall', 0.9),
    atLeast(`at most ${percent(MOST_IN_TIER_1)} of the accounts are in tier 1`, 'smallTier1', 0.95),
    {
      what: 'AUC that the tiers lose against the score',
      wanted: `at most ${MOST_LOST_BY_TIERS}`,
      seen: lost.toFixed(3),
      holds: lost <= MOST_LOST_BY_TIERS,
    },
  ];
}
