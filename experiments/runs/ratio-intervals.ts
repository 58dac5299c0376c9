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
/** Half of the error rate of a 95 % interval. */
const MOST_WRONG = 0.025;

interface Grid {
  readonly inside: number;
  readonly outside: number;
  readonly rate: number;
  readonly ratio: number;
}

const GRID: readonly Grid[] = COMPANIES.flatMap((companies) =>
  RATES_OUTSIDE.flatMap((rate) => RATIOS.map((ratio) => ({ ...companies, rate, ratio }))),
);

/** Does the interval of the ratio inside to outside cover the truth, and how often is the verdict on the 3x rule wrong? */
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
        ...RATIOS.flatMap((ratio) => verdictRows(ratio, sums, runs)),
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

/**
 * A wrong "met" (true ratio at most 3x) or a wrong "not met" (from 3x on) may take half of the 5 %, in every cell and not only on
 * average, because each portal is one cell. A share of `runs` is measured to within three standard errors.
 */
function verdictRows(ratio: number, sums: readonly Sums[], runs: number): readonly Row[] {
  const cells = GRID.flatMap((grid, place) => (grid.ratio === ratio ? [{ grid, sums: sums[place] }] : []));
  const mean = (part: string): number =>
    cells.reduce((sum, cell) => sum + shareOf(cell.sums, part, runs), 0) / cells.length;
  const error = 3 * Math.sqrt((MOST_WRONG * (1 - MOST_WRONG)) / runs);
  const wrongRow = (part: string): Row => {
    const worst = cells
      .map(({ grid, sums: seen }) => ({ grid, share: shareOf(seen, part, runs) }))
      .reduce((one, other) => (other.share > one.share ? other : one));
    const { inside, outside, rate } = worst.grid;
    return {
      what: `true ratio ${ratio}x, wrongly "${part}" in the worst cell (${inside} in, ${outside} out at ${rate})`,
      wanted: `at most ${percent(MOST_WRONG)} (± ${percent(error)} by chance)`,
      seen: percent(worst.share),
      holds: worst.share <= MOST_WRONG + error,
    };
  };
  const wrong = [...(ratio <= 3 ? ['met'] : []), ...(ratio >= 3 ? ['not met'] : [])];
  return [
    informs(
      `true ratio ${ratio}x (a plain "3 or more" says met in ${percent(mean('plain'))})`,
      `${percent(mean('met'))} met, ${percent(mean('not met'))} not met`,
    ),
    ...wrong.map(wrongRow),
  ];
}
