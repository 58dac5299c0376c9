import { winRates } from '../../src/evidence/backtest/win-rates.ts';
import { seededRandom } from '../../src/evidence/seeded-random.ts';
import type { Experiment, Sums } from '../experiment.ts';
import { chanceOf, happens, logitOf, normal } from '../generators/draws.ts';
import { coverageOf, coverageRows } from './coverage-rows.ts';

const DEALS = [20, 50, 200, 1000];
const WIN_RATES = [0.05, 0.1, 0.2, 0.33, 0.5];
const KINDS = [
  { name: 'one deal a company', mostDeals: 1, companyEffect: 0 },
  { name: '1 to 20 deals a company', mostDeals: 20, companyEffect: 1 },
];

interface Grid {
  readonly name: string;
  readonly deals: number;
  readonly winRate: number;
  readonly mostDeals: number;
  readonly companyEffect: number;
}

const GRID: readonly Grid[] = KINDS.flatMap((kind) =>
  DEALS.flatMap((deals) =>
    WIN_RATES.map((winRate) => ({
      ...kind,
      name: `${kind.name}, ${deals} deals, ${winRate} won`,
      deals,
      winRate,
    })),
  ),
);

/** Do the intervals of win rates cover the truth, with independent and with correlated deals? */
export const winRateIntervals: Experiment = {
  key: 'win-rate',
  title: 'Intervals of win rates, 95 %',
  plan: ({ quick }) => {
    const runs = quick ? 200 : 2000;
    const cells = GRID.map((grid) => {
      const logit = logitOf(grid.winRate, grid.companyEffect);
      return { name: grid.name, runs, simulate: (seed: number) => simulate(grid, logit, seed) };
    });
    return {
      cells,
      judge: (sums) =>
        KINDS.flatMap(({ name }, kind) => {
          const from = kind * DEALS.length * WIN_RATES.length;
          const to = from + DEALS.length * WIN_RATES.length;
          return coverageRows(name, cells.slice(from, to), sums.slice(from, to));
        }),
    };
  },
};

function simulate({ deals, winRate, mostDeals, companyEffect }: Grid, logit: number, seed: number): Sums {
  const random = seededRandom(seed);
  const company = new Int32Array(deals);
  const won = new Uint8Array(deals);
  for (let row = 0, id = 0; row < deals; id += 1) {
    const chance = chanceOf(logit + companyEffect * normal(random));
    const end = Math.min(deals, row + 1 + random.below(mostDeals));
    for (; row < end; row += 1) {
      company[row] = id;
      won[row] = happens(chance, random) ? 1 : 0;
    }
  }
  const [rate] = winRates({ company, won, group: new Int32Array(deals), groups: 1 });
  return rate === undefined ? {} : coverageOf(rate, winRate);
}
