import type { Backtest } from '../../evidence/backtest/backtest.ts';
import type { Html } from '../../html.ts';
import { chart } from '../chart.ts';
import { count, counted, FEW, percent, percentRange } from '../figures.ts';
import { risingTitle, upright } from './upright-rates.ts';

export function bandWinRates({ bands, deals }: Backtest): Html {
  const closed = deals.won + deals.lost;
  const points = bands
    .filter(({ n }) => n > 0)
    .map(({ from, to, n, winRate, low, high }) => ({
      name: `${from}–${to}`,
      value: winRate ?? 0,
      low,
      high,
      few: n < FEW,
      above: percent(winRate),
      below: count(n),
      range: percentRange({ low, high }),
    }));
  return chart({
    title: risingTitle(points, 'Win rate', 'score'),
    note: `${counted(closed, 'closed deal')} by the score that the company had when the deal was created; the number of deals below each band. Whiskers: 95 % intervals. Hollow: fewer than ${FEW} deals, too few to tell.`,
    drawing:
      points.length === 0
        ? null
        : upright({
            points,
            axis: 'Win rate',
            below: 'deals',
            reference:
              closed === 0
                ? null
                : { value: deals.won / closed, label: `all deals ${percent(deals.won / closed)}` },
          }),
  });
}
