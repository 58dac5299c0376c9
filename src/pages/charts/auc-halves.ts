import { axisX, axisY, dot, gridY, link, ruleY, text } from '@observablehq/plot';
import type { Auc } from '../../evidence/backtest/auc.ts';
import type { Backtest } from '../../evidence/backtest/backtest.ts';
import type { Html } from '../../html.ts';
import { chart, HALF } from '../chart.ts';
import { BLUE, INK, LINE, MUTED } from '../colours.ts';
import type { Drawing } from '../draw-svg.ts';
import { count, percent, percentRange } from '../figures.ts';
import { SMALL, smallText } from './small-text.ts';

interface Point extends Auc {
  readonly name: string;
  readonly value: number;
  readonly deals: string;
}

/** How often a won deal scored above a lost one: for all deals, and for the earlier and the later half. */
export function aucHalves({ auc, deals, timeSplit }: Backtest): Html {
  const points = [
    { name: 'All deals', ...auc, n: deals.won + deals.lost },
    { name: 'Earlier half', ...timeSplit.earlier.auc, n: timeSplit.earlier.deals },
    { name: 'Later half', ...timeSplit.later.auc, n: timeSplit.later.deals },
  ].flatMap(({ name, value, low, high, n }) =>
    value === null ? [] : [{ name, value, low, high, deals: `${count(n)} deals` }],
  );
  return chart({
    title: titleOf(auc),
    note: 'Of all pairs of a won and a lost deal: the share where the won one had the higher score (AUC), with 95 % intervals. 50 % is a coin.',
    drawing: points.length === 0 ? null : drawingOf(points),
  });
}

function titleOf({ value, low, high }: Auc): string {
  if (value === null) return 'Without both won and lost deals nothing can be said about the score';
  const says = `A won deal scored above a lost one in ${percent(value)} of pairs (${percentRange({ low, high })})`;
  return low > 0.5
    ? says
    : high < 0.5
      ? `${says}: the score points the wrong way`
      : `${says}: that may be chance`;
}

function drawingOf(points: readonly Point[]): Drawing {
  const floor = Math.min(0.4, Math.floor(Math.min(...points.map(({ low }) => low)) * 10) / 10);
  return {
    width: HALF,
    height: HALF - 20,
    marginLeft: 46,
    marginRight: 44,
    marginTop: 26,
    marginBottom: 44,
    x: { type: 'band', domain: points.map(({ name }) => name), label: null, padding: 0 },
    y: { domain: [floor, 1], label: null },
    marks: [
      gridY({ ticks: 5, stroke: LINE, strokeOpacity: 1 }),
      axisY({ ticks: 5, tickSize: 0, tickFormat: percent, label: null, color: MUTED, fontSize: SMALL }),
      axisX({ tickSize: 0, label: null, fontSize: 12 }),
      text(points, { x: 'name', frameAnchor: 'bottom', dy: 36, text: 'deals', fill: MUTED, fontSize: SMALL }),
      ruleY([0.5], { stroke: INK, strokeDasharray: '4 3', strokeWidth: 1.25 }),
      smallText('a coin', {
        y: 0.5,
        frameAnchor: 'right',
        textAnchor: 'start',
        dx: 4,
      }),
      link(points, { x: 'name', y1: 'low', y2: 'high', stroke: BLUE, strokeWidth: 2.5 }),
      dot(points, { x: 'name', y: 'value', r: 5.5, fill: BLUE }),
      text(points, {
        x: 'name',
        y: 'value',
        dx: 11,
        textAnchor: 'start',
        text: ({ value }: Point) => percent(value),
        fontSize: SMALL,
      }),
    ],
  };
}
