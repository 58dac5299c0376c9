/** Rates by an ordered name (a score band, a month) as dots with vertical whiskers. */
import { axisX, axisY, dot, gridY, link, ruleX, ruleY, text } from '@observablehq/plot';
import { FULL } from '../chart.ts';
import { BLUE, INK, LINE, MUTED, PALE } from '../colours.ts';
import type { Drawing } from '../draw-svg.ts';
import { percent } from '../figures.ts';
import { SMALL, smallText } from './small-text.ts';
import { rateDomain } from './whisker-rows.ts';

export interface UprightPoint {
  readonly name: string;
  /** 0 to 1, as are `low` and `high`. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly few: boolean;
  /** The figure at the top of the whisker. */
  readonly above: string;
  /** The figure under the name. */
  readonly below: string;
}

export interface UprightChart {
  readonly points: readonly UprightPoint[];
  readonly axis: string;
  /** The unit of the points' `below`. */
  readonly below: string;
  readonly reference: { readonly value: number; readonly label: string } | null;
  /** The first name at or above a threshold, and the threshold's label. */
  readonly threshold?: { readonly name: string; readonly label: string } | null;
}

export function upright({ points, axis, below, reference, threshold = null }: UprightChart): Drawing {
  const [, top] = rateDomain(points.map((point) => ({ ...point })));
  const cut = points.map((point) => ({ ...point, high: Math.min(top, point.high) }));
  return {
    width: FULL,
    height: 290,
    marginTop: 34,
    marginLeft: 52,
    marginRight: 96,
    marginBottom: 58,
    x: { type: 'band', domain: points.map(({ name }) => name), label: null, padding: 0 },
    y: { domain: [0, top], label: null },
    marks: [
      gridY({ ticks: 5, stroke: LINE, strokeOpacity: 1 }),
      axisY({ ticks: 5, tickSize: 0, tickFormat: percent, label: null, color: MUTED, fontSize: SMALL }),
      axisX({ tickSize: 0, label: null, fontSize: points.length > 14 ? 10 : 12 }),
      ruleY([0], { stroke: INK }),
      smallText(axis, {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -48,
        dy: -24,
      }),
      smallText(below, {
        frameAnchor: 'bottom-left',
        textAnchor: 'start',
        dx: -48,
        dy: 40,
      }),
      text(points, {
        x: 'name',
        frameAnchor: 'bottom',
        dy: 40,
        text: 'below',
        fill: MUTED,
        fontSize: SMALL,
        fontVariant: 'tabular-nums',
      }),
      ...referenceMarks(reference),
      ...thresholdMarks(threshold, points),
      ...dots(cut),
    ],
  };
}

function dots(points: readonly UprightPoint[]) {
  const colourOf = ({ few }: UprightPoint): string => (few ? PALE : BLUE);
  return [
    link(points, { x: 'name', y1: 'low', y2: 'high', stroke: colourOf, strokeWidth: 2.5 }),
    dot(points, {
      x: 'name',
      y: 'value',
      r: 5.5,
      fill: (point: UprightPoint) => (point.few ? 'white' : BLUE),
      stroke: colourOf,
      strokeWidth: 2,
    }),
    text(points, {
      x: 'name',
      y: 'value',
      text: 'above',
      dx: 10,
      textAnchor: 'start',
      fontSize: SMALL,
      stroke: 'white',
      strokeWidth: 3,
      fill: INK,
    }),
  ];
}

function referenceMarks(reference: UprightChart['reference']) {
  if (reference === null) return [];
  return [
    ruleY([reference.value], { stroke: INK, strokeDasharray: '4 3', strokeWidth: 1.25 }),
    smallText(reference.label, {
      y: reference.value,
      frameAnchor: 'right',
      textAnchor: 'start',
      dx: 6,
      fill: INK,
    }),
  ];
}

function thresholdMarks(threshold: UprightChart['threshold'], points: readonly UprightPoint[]) {
  if (threshold === null || threshold === undefined) return [];
  if (points.every(({ name }) => name !== threshold.name)) return [];
  const inset = -0.5 * Math.floor((FULL - 148) / points.length);
  return [
    ruleX([threshold.name], { dx: inset, stroke: INK, strokeWidth: 1.5 }),
    smallText(threshold.label, {
      x: () => threshold.name,
      frameAnchor: 'top',
      textAnchor: 'start',
      dx: inset + 6,
      dy: -14,
      fill: INK,
      fontWeight: 600,
    }),
  ];
}

/** Says that a rate rises only if the intervals of the lowest and the highest band with enough n do not overlap. */
export function risingTitle(points: readonly UprightPoint[], what: string, withWhat: string): string {
  const telling = points.filter(({ few }) => !few);
  const first = telling[0];
  const last = telling.at(-1);
  if (first === undefined || last === undefined || first === last)
    return `Too few bands of the ${withWhat} hold enough to compare`;
  const rates = `from ${percent(first.value)} at ${first.name} to ${percent(last.value)} at ${last.name}`;
  if (last.low > first.high) return `${what} rises with the ${withWhat}: ${rates}`;
  if (last.high < first.low) return `${what} falls as the ${withWhat} rises: ${rates}`;
  return `${what} goes ${rates}: a difference that may be chance`;
}
