import type { Backtest } from '../../evidence/backtest/backtest.ts';
import type { Html } from '../../html.ts';
import { type Chart, chart } from '../chart.ts';
import { BLUE, PLUM } from '../colours.ts';
import { count, counted, FEW, percent, percentRange, times } from '../figures.ts';
import { type TierNames, withinSentence } from '../tier-names.ts';
import { rateDomain, whiskerRows } from './whisker-rows.ts';

export function tierWinRates({ tiers, deals }: Backtest, names: TierNames): Html {
  const closed = deals.won + deals.lost;
  const overall = closed === 0 ? null : deals.won / closed;
  const rows = tiers.map(({ tier, n, winRate, low, high, lift, companies }) => ({
    label: names.full(tier),
    detail:
      n > 0 && n < FEW
        ? `${counted(n, 'deal')}: too few to tell`
        : counted(companies, 'company', 'companies'),
    value: winRate,
    low,
    high,
    few: n < FEW,
    colour: tier === 'out' ? PLUM : BLUE,
    figures: [count(n), percent(winRate), n === 0 ? '' : percentRange({ low, high }), times(lift)],
  }));
  return chart({
    title: titleOf(tiers, names),
    note: `${counted(closed, 'closed deal')}, each by the tier that its company had when the deal was created. Whiskers: 95 % intervals. Lift: win rate over that of all deals.`,
    drawing:
      overall === null
        ? null
        : whiskerRows({
            rows,
            axis: 'Win rate',
            domain: rateDomain(rows),
            tickFormat: percent,
            references: [{ value: overall, label: `all deals ${percent(overall)}` }],
            heads: [
              { name: 'deals', width: 50 },
              { name: 'win rate', width: 62 },
              { name: '95 % interval', width: 90 },
              { name: 'lift', width: 48 },
            ],
          }),
  });
}

/** Says that tiers differ only if their intervals do not overlap. */
function titleOf(tiers: Backtest['tiers'], names: TierNames): Chart['title'] {
  const telling = tiers.filter(({ n }) => n >= FEW);
  const best = telling[0];
  const last = telling.at(-1);
  if (best === undefined || last === undefined || best === last)
    return 'Too few tiers hold enough deals to compare their win rates';
  const says = `${names.short(best.tier)} won ${percent(best.winRate)} of its deals, ${withinSentence(names.short(last.tier))} ${percent(last.winRate)}`;
  return best.low > last.high ? says : `${says}: a difference that may be chance`;
}
