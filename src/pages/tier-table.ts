import type { Backtest } from '../evidence/backtest/backtest.ts';
import type { Html } from '../html.ts';
import { count, FEW, NOTHING, percent, percentRange, times } from './figures.ts';
import { table } from './table.ts';
import type { TierNames } from './tier-names.ts';

/** Every figure of the tiers, for readers who check them. */
export const tierTable = ({ tiers }: Backtest, names: TierNames): Html =>
  table({
    caption: 'By tier at the deal’s creation',
    columns: [
      { head: 'Tier' },
      { head: 'Deals', number: true },
      { head: 'Companies', number: true },
      { head: 'Won', number: true },
      { head: 'Win rate', number: true },
      { head: '95 % interval', number: true },
      { head: 'Lift', number: true },
      { head: 'Kept 12 months', number: true },
    ],
    rows: tiers.map(({ tier, n, companies, won, winRate, lift, retention, ...bounds }) => [
      n < FEW ? `${names.full(tier)} (too few to tell)` : names.full(tier),
      count(n),
      count(companies),
      count(won),
      percent(winRate),
      n === 0 ? NOTHING : percentRange(bounds),
      times(lift),
      retention === null || retention.n === 0
        ? NOTHING
        : `${percent(retention.winRate)} of ${count(retention.n)} (${percentRange(retention)})`,
    ]),
  });

export const bandTable = ({ bands }: Backtest): Html =>
  table({
    caption: 'By score at the deal’s creation',
    columns: [
      { head: 'Score' },
      { head: 'Deals', number: true },
      { head: 'Won', number: true },
      { head: 'Win rate', number: true },
      { head: '95 % interval', number: true },
      { head: 'Lift', number: true },
    ],
    rows: bands
      .filter(({ n }) => n > 0)
      .map(({ from, to, n, won, winRate, lift, ...bounds }) => [
        `${from}–${to}`,
        count(n),
        count(won),
        percent(winRate),
        percentRange(bounds),
        times(lift),
      ]),
  });
