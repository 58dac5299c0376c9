import { auc } from '../../src/evidence/backtest/auc.ts';
import { seededRandom } from '../../src/evidence/seeded-random.ts';
import type { Experiment, Sums } from '../experiment.ts';
import { chanceOf, happens, meanChance, normal } from '../generators/draws.ts';
import { coverageOf, coverageRows } from './coverage-rows.ts';

const DEALS = [20, 50, 200, 500];
const MEAN_SCORE = 50;
const SCORE_DEVIATION = 20;
const SCORES = 101;
/** The logit of winning at the mean score, and its slope per standard deviation of the score. AUC from 0.5 to 0.92. */
const CURVES = [
  { base: -1, slope: 0 },
  { base: -1, slope: 0.6 },
  { base: -2, slope: 1.2 },
  { base: -1, slope: 3 },
];
const KINDS = [
  { kind: 'one deal a company', mostDeals: 1, companyEffect: 0 },
  { kind: '1 to 20 deals a company', mostDeals: 20, companyEffect: 1 },
];

interface Grid {
  readonly deals: number;
  readonly base: number;
  readonly slope: number;
  readonly mostDeals: number;
  readonly companyEffect: number;
}

/** Does the interval of the AUC cover the truth, even with few deals and with companies that have many? */
export const aucIntervals: Experiment = {
  key: 'auc',
  title: 'Interval of the AUC, 95 %, by leaving out companies',
  plan: ({ quick }) => {
    const cells = KINDS.flatMap(({ kind, ...clustering }) =>
      CURVES.flatMap((curve) =>
        DEALS.map((deals) => {
          const grid: Grid = { ...clustering, ...curve, deals };
          const truth = trueAuc(grid);
          const name = `${kind}, ${deals} deals, AUC ${truth.toFixed(2)}`;
          return { name, runs: quick ? 300 : 2000, simulate: (seed: number) => simulate(grid, truth, seed) };
        }),
      ),
    );
    return { cells, judge: (sums) => coverageRows('AUC', cells, sums) };
  },
};

function simulate({ deals, base, slope, mostDeals, companyEffect }: Grid, truth: number, seed: number): Sums {
  const random = seededRandom(seed);
  const company = new Int32Array(deals);
  const won = new Uint8Array(deals);
  const score = new Int32Array(deals);
  for (let row = 0, id = 0; row < deals; id += 1) {
    const own = Math.min(SCORES - 1, Math.max(0, Math.round(MEAN_SCORE + SCORE_DEVIATION * normal(random))));
    const chance = chanceOf(base + slope * standardised(own) + companyEffect * normal(random));
    const end = Math.min(deals, row + 1 + random.below(mostDeals));
    for (; row < end; row += 1) {
      company[row] = id;
      score[row] = own;
      won[row] = happens(chance, random) ? 1 : 0;
    }
  }
  return coverageOf(auc({ company, won, score }), truth);
}

const standardised = (score: number): number => (score - MEAN_SCORE) / SCORE_DEVIATION;

/** Computed from the distribution of scores itself, so that the truth is exact. */
function trueAuc({ base, slope, companyEffect }: Grid): number {
  const weights = Array.from({ length: SCORES }, (_, score) => scoreChance(score));
  const chances = weights.map((_, score) => meanChance(base + slope * standardised(score), companyEffect));
  let ordered = 0;
  let wins = 0;
  let losses = 0;
  weights.forEach((weight, score) => {
    const won = weight * (chances[score] ?? 0);
    const lost = weight - won;
    ordered += won * (losses + lost / 2);
    wins += won;
    losses += lost;
  });
  return ordered / (wins * losses);
}

/** The probability of a whole score, as the sum of its density; the first and last scores include the tails. */
function scoreChance(score: number): number {
  const from = score === 0 ? -60 : score - 0.5;
  const to = score === SCORES - 1 ? 160 : score + 0.5;
  const steps = Math.ceil((to - from) * 20);
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    const at = from + ((step + 0.5) * (to - from)) / steps;
    sum += Math.exp(-(standardised(at) ** 2) / 2);
  }
  return (sum * (to - from)) / steps;
}
