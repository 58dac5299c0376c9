/** Estimates as dots with whiskers, one row each: the name to the left, the figures to the right. */
import { axisX, dot, gridX, link, ruleX, text } from '@observablehq/plot';
import { FULL } from '../chart.ts';
import { BLUE, INK, LINE, MUTED, PALE } from '../colours.ts';
import type { Drawing } from '../draw-svg.ts';
import { axisCaption, SMALL, smallText } from './small-text.ts';
import { wrapLabel } from './wrap-label.ts';

export interface Whisker {
  /** Null: an empty row. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
}

export interface WhiskerRow extends Whisker {
  readonly label: string;
  /** Below the label, smaller. */
  readonly detail?: string;
  /** Whether n is too small; drawn pale and hollow. */
  readonly few: boolean;
  readonly colour?: string;
  /** The earlier value, drawn thinner below; null: not known. */
  readonly before?: Whisker | null;
  /** Parallel to the column heads. */
  readonly figures: readonly string[];
}

export interface WhiskerChart {
  readonly rows: readonly WhiskerRow[];
  /** The caption of the axis. */
  readonly axis: string;
  readonly domain: readonly [number, number];
  readonly tickFormat: (value: number) => string;
  readonly ticks?: readonly number[];
  readonly logarithmic?: boolean;
  /** Lines to compare with. */
  readonly references: readonly { readonly value: number; readonly label: string }[];
  readonly heads: readonly { readonly name: string; readonly width: number }[];
  readonly labelWidth?: number;
}

const ROW_HEIGHT = 38;
const TOP = 30;
const BOTTOM = 44;
const FONT = 13;
/** Width of a bold letter in ems, on the high side: a label that wraps too early is still readable. */
const LETTER = 0.56;
const LINE_HEIGHT = 15;

interface Placed extends WhiskerRow {
  readonly place: number;
  /** The label. */
  readonly lines: readonly string[];
}

export function whiskerRows(chart: WhiskerChart): Drawing {
  const { rows, domain, heads, labelWidth = 190 } = chart;
  const characters = Math.floor((labelWidth - 22) / (FONT * LETTER));
  const placed: readonly Placed[] = rows.map((row, place) => ({
    ...row,
    place,
    lines: wrapLabel(row.label, characters),
  }));
  const rowHeight = Math.max(ROW_HEIGHT, ...placed.map(heightOf));
  return {
    width: FULL,
    height: TOP + BOTTOM + rows.length * rowHeight,
    marginTop: TOP,
    marginBottom: BOTTOM,
    marginLeft: labelWidth,
    marginRight: 10 + heads.reduce((sum, { width }) => sum + width, 0),
    x: { type: chart.logarithmic === true ? 'log' : 'linear', domain: [...domain], label: null },
    y: { type: 'band', domain: placed.map(({ place }) => place), axis: null, padding: 0 },
    marks: [
      ...frame(chart),
      ...references(chart),
      ...whiskers(placed, domain),
      ...labels(placed, labelWidth),
      ...figures(placed, heads),
    ],
  };
}

const heightOf = ({ lines, detail }: Placed): number =>
  (lines.length + (detail === undefined ? 0 : 1)) * LINE_HEIGHT + 8;

function frame({ axis, tickFormat, ticks, domain }: WhiskerChart) {
  const options =
    ticks === undefined
      ? { ticks: 5 }
      : { ticks: ticks.filter((tick) => tick >= domain[0] && tick <= domain[1]) };
  return [
    gridX({ ...options, stroke: LINE, strokeOpacity: 1 }),
    // Not passed as `tickFormat`, because a logarithmic scale would omit some of them.
    axisX({ ...options, text: tickFormat, tickSize: 0, color: MUTED, fontSize: SMALL, label: null }),
    axisCaption(axis),
    ruleX([domain[0]], { stroke: INK }),
  ];
}

/** The anchor that keeps a label within the frame. */
function anchorAt(value: number, { domain: [from, to], logarithmic }: WhiskerChart) {
  const scale = logarithmic === true ? Math.log : (number: number) => number;
  const share = (scale(value) - scale(from)) / (scale(to) - scale(from));
  return share < 0.25 ? 'start' : share > 0.75 ? 'end' : 'middle';
}

function references(chart: WhiskerChart) {
  return chart.references.flatMap(({ value, label }) => [
    ruleX([value], { stroke: INK, strokeDasharray: '4 3', strokeWidth: 1.25 }),
    smallText(label, {
      x: value,
      frameAnchor: 'top',
      textAnchor: anchorAt(value, chart),
      dy: -12,
      fill: INK,
    }),
  ]);
}

function whiskers(rows: readonly Placed[], [from, to]: readonly [number, number]) {
  const within = (value: number): number => Math.min(to, Math.max(from, value));
  const shown = rows.filter(({ value }) => value !== null);
  const earlier = rows.flatMap(({ place, before }) =>
    before === undefined || before === null || before.value === null ? [] : [{ place, ...before }],
  );
  const shift = rows.some(({ before }) => before !== undefined) ? 7 : 0;
  const line = (row: { low: number; high: number }) => ({ low: within(row.low), high: within(row.high) });
  const colourOf = ({ few, colour = BLUE }: Placed): string => (few ? PALE : colour);
  return [
    link(
      earlier.map((row) => ({ ...row, ...line(row) })),
      {
        x1: 'low',
        x2: 'high',
        y: 'place',
        stroke: MUTED,
        strokeWidth: 1.25,
        dy: shift,
      },
    ),
    dot(earlier, { x: 'value', y: 'place', r: 4, fill: 'white', stroke: MUTED, strokeWidth: 1.5, dy: shift }),
    link(
      shown.map((row) => ({ ...row, ...line(row) })),
      {
        x1: 'low',
        x2: 'high',
        y: 'place',
        stroke: colourOf,
        strokeWidth: 2.5,
        dy: -shift,
      },
    ),
    dot(shown, {
      x: ({ value }: Placed) => within(value ?? 0),
      y: 'place',
      r: 5.5,
      fill: (row: Placed) => (row.few ? 'white' : colourOf(row)),
      stroke: colourOf,
      strokeWidth: 2,
      dy: -shift,
    }),
  ];
}

/** Each row's label with its detail below, vertically centered together. */
function labels(rows: readonly Placed[], labelWidth: number) {
  const place = {
    y: 'place',
    frameAnchor: 'left',
    textAnchor: 'start',
    dx: 0 - labelWidth,
    text: 'text',
  } as const;
  const fitting = (fontSize: number) => ({
    fontSize,
    lineHeight: LINE_HEIGHT / fontSize,
    lineWidth: (labelWidth - 12) / fontSize,
    textOverflow: 'ellipsis' as const,
  });
  return rows.flatMap(({ label, lines, detail, place: at }) => [
    text([{ place: at, text: lines.join('\n'), title: lines.at(-1)?.endsWith('…') ? label : '' }], {
      ...place,
      title: 'title',
      ...fitting(FONT),
      fontWeight: 600,
      dy: detail === undefined ? 0 : -LINE_HEIGHT / 2,
    }),
    text(detail === undefined ? [] : [{ place: at, text: detail }], {
      ...place,
      ...fitting(SMALL),
      fill: MUTED,
      dy: (lines.length * LINE_HEIGHT) / 2,
    }),
  ]);
}

function figures(rows: readonly Placed[], heads: WhiskerChart['heads']) {
  let end = 10;
  return heads.flatMap(({ name, width }, column) => {
    end += width;
    const place = { frameAnchor: 'right', textAnchor: 'end', dx: end } as const;
    return [
      smallText(name, { ...place, frameAnchor: 'top-right', dy: -12 }),
      text(
        rows.map((row) => ({ place: row.place, text: row.figures[column] ?? '' })),
        {
          ...place,
          y: 'place',
          text: 'text',
          fontVariant: 'tabular-nums',
        },
      ),
    ];
  });
}

/** From 0 to the tenth above all values and all whiskers with enough n. */
export function rateDomain(
  rows: readonly (Whisker & { readonly few: boolean })[],
): readonly [number, number] {
  const shown = rows.filter(({ value }) => value !== null);
  const ends = shown.flatMap(({ few, value, high }) => [value ?? 0, few ? 0 : high]);
  const highest = Math.max(0.1, ...ends);
  return [0, Math.min(1, Math.ceil(highest * 10 + 0.001) / 10)];
}
