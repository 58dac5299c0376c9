import type { Backtest } from '../../evidence/backtest/backtest.ts';
import { ruleSentence } from '../../evidence/backtest/backtest-sentences.ts';
import type { Html } from '../../html.ts';
import { chart } from '../chart.ts';
import { count, counted, percent, tied, times } from '../figures.ts';
import { whiskerRows } from './whisker-rows.ts';

const LEAST = 1 / 8;
const MOST = 32;

export function insideAgainstOutside(result: Backtest): Html {
  return result.insideOutside.ground === 'nobody can be outside'
    ? nothingToCompare(result)
    : comparison(result);
}

function nothingToCompare(result: Backtest): Html {
  const { inside, withinDays } = result.insideOutside;
  return chart({
    title: 'Nobody can be outside the ICP, so there is nothing to compare',
    note: `Of ${counted(inside.n, 'new company', 'new companies')}, ${count(inside.converted)} won their first deal within ${counted(withinDays, 'day')}. ${ruleSentence(result)}`,
    drawing: null,
  });
}

function comparison(result: Backtest): Html {
  const { inside, outside, undetermined, ratio, low, high, verdict, withinDays } = result.insideOutside;
  const side = ({ n, converted }: typeof inside): string =>
    n === 0 ? 'none' : `${converted} of ${n} (${percent(converted / n)})`;
  const drawable = inside.n > 0 && outside.n > 0 && (ratio !== null || low > 0);
  return chart({
    title: drawable
      ? `New companies inside the ICP became customers ${times(ratio ?? low)} as often as those outside${ratio === null ? ', or more' : ''}`
      : 'Too few new companies became customers to compare inside and outside the ICP',
    note: `New companies that won their first deal within ${counted(withinDays, 'day')}: inside ${side(inside)}, outside ${side(outside)}, not known ${side(undetermined)}. The whisker is the 95 % interval of the ratio, on a scale where each step doubles. ${tied(ruleSentence(result))}`,
    drawing: drawable
      ? whiskerRows({
          rows: [
            {
              label: 'Inside against outside',
              detail: `3x rule: ${verdict}`,
              value: ratio ?? MOST,
              low: Math.max(LEAST, low),
              high: high ?? MOST,
              few: verdict === 'keep collecting' && ratio === null,
              figures: [times(ratio), `${low.toFixed(1)}x to ${high === null ? 'no bound' : times(high)}`],
            },
          ],
          axis: 'Conversion inside over conversion outside',
          domain: domainOf(ratio, low, high),
          logarithmic: true,
          ticks: [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32],
          tickFormat: (value) => `${value < 1 ? `1/${Math.round(1 / value)}` : value}x`,
          references: [
            { value: 1, label: 'no difference' },
            { value: 3, label: '3x' },
          ],
          heads: [
            { name: 'ratio', width: 50 },
            { name: '95 % interval', width: 110 },
          ],
        })
      : null,
  });
}

/** A domain with both reference lines and the whole whisker. */
function domainOf(ratio: number | null, low: number, high: number | null): readonly [number, number] {
  const from = low >= 0.5 ? 0.5 : low >= 0.25 ? 0.25 : LEAST;
  const to = high === null || ratio === null ? MOST : high <= 8 ? 8 : high <= 16 ? 16 : MOST;
  return [from, to];
}
