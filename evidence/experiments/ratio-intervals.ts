import { verdictOf } from '../../src/evidence/backtest/inside-outside.ts';
import { rateRatio, type Share } from '../../src/evidence/backtest/ratio.ts';
import { type Random, seededRandom } from '../../src/evidence/seeded-random.ts';
import { type Experiment, informs, percent, type Row, type Sums, shareOf } from '../experiment.ts';
import { happens } from '../generators/draws.ts';
import { coverageOf, coverageRows } from './coverage-rows.ts';

const COMPANIES = [
  { inside: 30, outside: 100 },
  { inside: 60, outside: 200 },
  { inside: 150, outside: 500 },
  { inside: 500, outside: 1500 },
];
const RATES_OUTSIDE = [0.02, 0.05, 0.15];
const RATIOS = [1, 2, 3, 4];

interface Grid {
  readonly inside: number;
  readonly outside: number;
  readonly rate: number;
  readonly ratio: number;
}

const GRID: readonly Grid[] = COMPANIES.flatMap((companies) =>
  RATES_OUTSIDE.flatMap((rate) => RATIOS.map((ratio) => ({ ...companies, rate, ratio }))),
);

/** Does the interval of inside against outside hold, and how often does the verdict on the 3x rule mislead? */
export const ratioIntervals: Experiment = {
  key: 'ratio',
  title: 'Inside against outside, 95 %, and the verdict on the 3x rule',
  plan: ({ quick }) => {
    const runs = quick ? 200 : 2000;
    const cells = GRID.map((grid) => ({
      name: `${grid.inside} inside, ${grid.outside} outside at ${grid.rate}, ${grid.ratio}x`,
      runs,
      simulate: (seed: number) => simulate(grid, seed),
    }));
    return {
      cells,
      judge: (sums) => [
        ...coverageRows('ratio', cells, sums),
        ...RATIOS.map((ratio) => verdictRow(ratio, sums, runs)),
      ],
    };
  },
};

function simulate({ inside, outside, rate, ratio: truth }: Grid, seed: number): Sums {
  const random = seededRandom(seed);
  const [one, other] = [draw(inside, rate * truth, random), draw(outside, rate, random)];
  const ratio = rateRatio(one, other);
  return {
    ...coverageOf(ratio, truth),
    [verdictOf(ratio, other)]: 1,
    plain: (ratio.ratio ?? Number.POSITIVE_INFINITY) >= 3 && one.converted > 0 ? 1 : 0,
  };
}

function draw(n: number, rate: number, random: Random): Share {
  let converted = 0;
  for (let company = 0; company < n; company += 1) converted += happens(rate, random) ? 1 : 0;
  return { n, converted };
}

/** All cells of one true ratio together. A wrong "met" below 3x, or a wrong "not met" from 3x on, is half of the 5 %. */
function verdictRow(ratio: number, sums: readonly Sums[], runs: number): Row {
  const places = GRID.flatMap((grid, place) => (grid.ratio === ratio ? [place] : []));
  const mean = (part: string): number =>
    places.reduce((sum, place) => sum + shareOf(sums[place], part, runs), 0) / places.length;
  const seen = `${percent(mean('met'))} met, ${percent(mean('not met'))} not met`;
  const what = `true ratio ${ratio}x (a plain "3 or more" says met in ${percent(mean('plain'))})`;
  if (ratio === 3) return informs(what, seen);
  const wrong = mean(ratio < 3 ? 'met' : 'not met');
  return { what, wanted: `at most 2.5 % ${ratio < 3 ? 'met' : 'not met'}`, seen, holds: wrong <= 0.03 };
}
