import { axisX, axisY, dot, gridX, gridY, line, link } from '@observablehq/plot';
import type { Backtest } from '../../evidence/backtest/backtest.ts';
import type { Html } from '../../html.ts';
import { chart, HALF } from '../chart.ts';
import { BLUE, INK, LINE, MUTED, PALE } from '../colours.ts';
import type { Drawing } from '../draw-svg.ts';
import { FEW, percent } from '../figures.ts';
import { SMALL, smallText } from './small-text.ts';
import { rateDomain } from './whisker-rows.ts';

interface Point {
  readonly name: string;
  readonly promised: number;
  readonly kept: number;
  readonly low: number;
  readonly high: number;
  readonly few: boolean;
}

/** The win rate that the earlier half of the deals predicts for each score band, and that of the later half. */
export function calibration({ timeSplit }: Backtest): Html {
  const points = timeSplit.calibration.flatMap(({ from, to, promised, kept }): Point[] => {
    if (promised === null || kept.winRate === null) return [];
    const { winRate, low, high, n } = kept;
    return [{ name: `${from}–${to}`, promised, kept: winRate, low, high, few: n < FEW }];
  });
  const telling = points.filter(({ few }) => !few);
  const kept = telling.filter(({ promised, low, high }) => promised >= low && promised <= high).length;
  return chart({
    title:
      telling.length === 0
        ? 'Too few later deals to say whether earlier win rates held'
        : kept === telling.length
          ? 'What earlier deals promised, later deals kept'
          : `In ${kept} of ${telling.length} bands of the score, later deals kept what earlier ones promised`,
    note: 'Each dot is a band of the score: across, its win rate in the earlier half of the deals; up, in the later half, with a 95 % interval. On the dashed line both are equal. Hollow: too few to tell.',
    drawing: points.length === 0 ? null : drawingOf(points),
  });
}

function drawingOf(points: readonly Point[]): Drawing {
  const [, top] = rateDomain([
    ...points.map(({ kept, ...point }) => ({ ...point, value: kept })),
    ...points.map(({ promised, few }) => ({ value: promised, low: promised, high: promised, few })),
  ]);
  const shown = points.map((point) => ({ ...point, high: Math.min(point.high, top) }));
  const colourOf = ({ few }: Point): string => (few ? PALE : BLUE);
  return {
    width: HALF,
    height: HALF - 20,
    marginLeft: 46,
    marginRight: 14,
    marginTop: 32,
    marginBottom: 44,
    x: { domain: [0, top], label: null },
    y: { domain: [0, top], label: null },
    marks: [
      gridX({ ticks: 5, stroke: LINE, strokeOpacity: 1 }),
      gridY({ ticks: 5, stroke: LINE, strokeOpacity: 1 }),
      axisX({ ticks: 5, tickSize: 0, tickFormat: percent, label: null, color: MUTED, fontSize: SMALL }),
      axisY({ ticks: 5, tickSize: 0, tickFormat: percent, label: null, color: MUTED, fontSize: SMALL }),
      smallText('Promised by the earlier half', {
        frameAnchor: 'bottom',
        dy: 36,
      }),
      smallText('Kept by the later half', {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -42,
        dy: -24,
      }),
      line(
        [
          [0, 0],
          [top, top],
        ],
        { stroke: INK, strokeDasharray: '4 3', strokeWidth: 1.25 },
      ),
      link(shown, { x: 'promised', y1: 'low', y2: 'high', stroke: colourOf, strokeWidth: 2 }),
      dot(shown, {
        x: 'promised',
        y: 'kept',
        r: 5,
        stroke: colourOf,
        strokeWidth: 2,
        fill: (point: Point) => (point.few ? 'white' : BLUE),
      }),
    ],
  };
}
