import { axisX, axisY, dot, gridY, link, rectY, ruleY, text } from '@observablehq/plot';
import type { Outside } from '../../evidence/review/outside.ts';
import type { Review } from '../../evidence/review/review.ts';
import type { Html } from '../../html.ts';
import { chart, FULL } from '../chart.ts';
import { BLUE, INK, LINE, MUTED, ORANGE, PALE, WASH } from '../colours.ts';
import type { Drawing } from '../draw-svg.ts';
import { count, counted, percent, percentRange } from '../figures.ts';
import { SMALL, smallText } from './small-text.ts';
import { rateDomain } from './whisker-rows.ts';

interface Point {
  readonly month: string;
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly few: boolean;
  readonly inQuarter: boolean;
  readonly moved: boolean;
}

/** Share of the new deals whose company was outside the ICP, by month, with the baseline's interval. */
export function outsideByMonth({ outside, baseline, quarter }: Review): Html {
  const { all, months } = outside;
  const deals = all.baseline.n + all.quarter.n;
  return chart({
    title: titleOf(all),
    note: `${counted(deals, 'new deal')} whose company could be judged when the deal was created, of ${baseline.name} and ${quarter.name}. The band is the 95 % interval of the baseline (${percentRange(all.baseline)}). Hollow: too few to tell. ${count(all.undetermined)} of the quarter could not be judged.`,
    legend: [
      { colour: MUTED, shape: 'dot', label: 'baseline' },
      { colour: BLUE, shape: 'dot', label: 'quarter reviewed' },
      { colour: '#c9d7e2', shape: 'band', label: 'baseline, 95 % interval' },
      ...(months.some(({ moved }) => moved)
        ? [{ colour: ORANGE, shape: 'dot' as const, label: '▲ beyond chance' }]
        : []),
    ],
    drawing: deals === 0 ? null : drawingOf(pointsOf(months), all),
  });
}

function titleOf({ quarter, baseline, moved }: Outside['all']): string {
  if (!quarter.enough || !baseline.enough)
    return 'There are too few new deals to say whether more of them are outside the ICP';
  const says = `${percent(quarter.rate)} of new deals were outside the ICP, ${percent(baseline.rate)} before`;
  return moved ? says : `${says}: no more than chance moves it`;
}

const pointsOf = (months: Outside['months']): readonly Point[] =>
  months.flatMap(({ month, outside: { rate, low, high, enough }, inQuarter, moved }) =>
    rate === null ? [] : [{ month, label: month, value: rate, low, high, few: !enough, inQuarter, moved }],
  );

function drawingOf(points: readonly Point[], { baseline }: Outside['all']): Drawing {
  const names = points.map(({ month }) => month);
  const step = Math.ceil(names.length / 12);
  const [, top] = rateDomain(points);
  const cut = points.map((point) => ({
    ...point,
    high: Math.min(top, point.high),
    value: Math.min(top, point.value),
  }));
  return {
    width: FULL,
    height: 300,
    marginLeft: 46,
    marginRight: 108,
    marginTop: 32,
    marginBottom: 32,
    x: { type: 'band', domain: names, label: null, padding: 0 },
    y: { domain: [0, top], label: null },
    marks: [
      rectY(baseline.n > 0 ? [baseline] : [], {
        y1: 'low',
        y2: ({ high }: typeof baseline) => Math.min(top, high),
        fill: WASH,
      }),
      gridY({ ticks: 5, stroke: LINE, strokeOpacity: 1 }),
      axisY({ ticks: 5, tickSize: 0, tickFormat: percent, label: null, color: MUTED, fontSize: SMALL }),
      axisX({
        tickSize: 0,
        label: null,
        fontSize: SMALL,
        ticks: names.filter((_, place) => (names.length - 1 - place) % step === 0),
        tickFormat: shortMonth,
      }),
      ruleY([0], { stroke: INK }),
      ruleY(baseline.rate === null ? [] : [baseline.rate], {
        stroke: INK,
        strokeDasharray: '4 3',
        strokeWidth: 1.25,
      }),
      ...(baseline.rate === null
        ? []
        : [
            smallText(`baseline ${percent(baseline.rate)}`, {
              y: baseline.rate,
              frameAnchor: 'right',
              textAnchor: 'start',
              dx: 6,
              fill: INK,
            }),
          ]),
      smallText('Share of new deals outside the ICP', {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -42,
        dy: -24,
      }),
      ...dots(cut),
    ],
  };
}

function dots(cut: readonly Point[]) {
  const colourOf = ({ few, inQuarter, moved }: Point): string =>
    moved ? ORANGE : few ? PALE : inQuarter ? BLUE : MUTED;
  return [
    link(cut, { x: 'month', y1: 'low', y2: 'high', stroke: colourOf, strokeWidth: 2.5 }),
    dot(cut, {
      x: 'month',
      y: 'value',
      r: 5.5,
      stroke: colourOf,
      strokeWidth: 2,
      fill: (point: Point) => (point.few ? 'white' : colourOf(point)),
    }),
    text(
      cut.filter(({ moved }) => moved),
      { x: 'month', y: 'high', text: () => '▲', dy: -9, fill: INK, fontSize: 10 },
    ),
  ];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2026-07" → "Jul 26". */
const shortMonth = (month: string): string =>
  `${MONTHS[Number(month.slice(5)) - 1] ?? ''} ${month.slice(2, 4)}`;
