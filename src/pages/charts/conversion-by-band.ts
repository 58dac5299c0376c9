import type { Backtest } from '../../evidence/backtest/backtest.ts';
import type { Html } from '../../html.ts';
import { chart } from '../chart.ts';
import { count, counted, FEW, percent } from '../figures.ts';
import { risingTitle, upright } from './upright-rates.ts';

/** Conversion of new companies by their score at creation, and the score from which a call pays. */
export function conversionByBand({ inbound, insideOutside }: Backtest): Html {
  const all = inbound.bands.reduce((sum, { n }) => sum + n, 0);
  const converted = inbound.bands.reduce((sum, band) => sum + band.converted, 0);
  const points = inbound.bands
    .filter(({ n }) => n > 0)
    .map(({ from, to, n, rate, low, high }) => ({
      name: `${from}–${to}`,
      value: rate ?? 0,
      low,
      high,
      few: n < FEW,
      above: percent(rate),
      below: count(n),
    }));
  const { byConversion } = inbound;
  const band = inbound.bands.find(({ from }) => from === byConversion);
  return chart({
    title:
      all === 0
        ? 'No new companies had all their days to convert yet'
        : risingTitle(points, 'Conversion of new companies', 'score'),
    note:
      all === 0
        ? 'Companies count by their creation date; without one, none can be followed.'
        : `${counted(all, 'new company', 'new companies')}, ${count(converted)} of which won their first deal within ${counted(insideOutside.withinDays, 'day')}, by the score at their creation. Whiskers: 95 % intervals. Hollow: fewer than ${FEW}, too few to tell. ${byConversion === null ? 'There is no evidence for a threshold.' : `From ${byConversion} on they convert better than those below, beyond chance.`}`,
    drawing:
      all === 0
        ? null
        : upright({
            points,
            axis: `Won within ${insideOutside.withinDays} days`,
            below: 'new',
            reference: { value: converted / all, label: `all ${percent(converted / all)}` },
            threshold:
              band === undefined
                ? null
                : { name: `${band.from}–${band.to}`, label: `converts better from ${band.from} on` },
          }),
  });
}
