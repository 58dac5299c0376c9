import { axisX, barX, dot, gridX, ruleX, text, tickX } from '@observablehq/plot';
import type { Review } from '../../evidence/review/review.ts';
import type { AttributeStability } from '../../evidence/review/stability.ts';
import type { Html } from '../../html.ts';
import { chart, FULL } from '../chart.ts';
import { BLUE, INK, LINE, MUTED, ORANGE } from '../colours.ts';
import type { Drawing } from '../draw-svg.ts';
import { count, counted } from '../figures.ts';
import { propertyName } from '../plain-names.ts';
import { axisCaption, SMALL } from './small-text.ts';

const ROW_HEIGHT = 38;
const LABELS = 220;
const FIGURES = 190;

/** How much the recently won companies differ from those won before, by attribute, compared with chance. */
export function stabilityOfWins({ stability, quarter, baseline }: Review): Html {
  const { attributes, won } = stability;
  const moved = attributes.filter((attribute) => attribute.moved);
  const measured = attributes.filter(({ psi }) => psi !== null);
  return chart({
    title:
      measured.length === 0
        ? 'Too few companies were won to say whether they are still of the same kind'
        : moved.length === 0
          ? 'The companies won are of the same kind as before, as far as chance lets us see'
          : `The companies won have changed in ${listed(moved.map(({ attribute }) => propertyName(attribute)))}`,
    note: `${counted(won.quarter, 'company', 'companies')} won in ${quarter.name}, ${counted(won.baseline, 'company', 'companies')} in ${baseline.name}. The index (PSI) is 0 when both are alike. The band reaches to what chance alone stays below 95 times in 100.${outsideBand(attributes)}`,
    legend: [
      { colour: '#c9d3db', shape: 'band', label: 'chance alone' },
      { colour: BLUE, shape: 'dot', label: 'within chance' },
      { colour: ORANGE, shape: 'square', label: 'beyond chance' },
    ],
    drawing: measured.length === 0 ? null : drawingOf(attributes),
  });
}

/** One of several attributes may leave its band by chance, so only all of them together count. */
const outsideBand = (attributes: readonly AttributeStability[]): string =>
  attributes.some(({ psi, limit, moved }) => psi !== null && limit !== null && psi > limit && !moved)
    ? ' A dot beyond its band that is still blue may be luck, for several properties were looked at.'
    : '';

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

interface Row {
  readonly place: number;
  readonly name: string;
  readonly detail: string;
  readonly psi: number | null;
  readonly limit: number | null;
  readonly moved: boolean;
  readonly says: string;
}

const rowOf = ({ attribute, n, psi, limit, moved }: AttributeStability, place: number): Row => ({
  place,
  name: propertyName(attribute),
  detail: psi === null ? 'too few to tell' : `${count(n.quarter)} against ${count(n.baseline)} companies`,
  psi,
  limit,
  moved,
  says: psi === null || limit === null ? '' : `${psi.toFixed(2)}   (chance: up to ${limit.toFixed(2)})`,
});

function drawingOf(attributes: readonly AttributeStability[]): Drawing {
  const rows = attributes.map(rowOf);
  const most = Math.max(0.1, ...rows.flatMap(({ psi, limit }) => [psi ?? 0, limit ?? 0])) * 1.05;
  const measured = rows.filter(({ psi }) => psi !== null);
  const label = {
    y: 'place',
    frameAnchor: 'left',
    textAnchor: 'start',
    dx: -LABELS,
    textOverflow: 'ellipsis',
  } as const;
  return {
    width: FULL,
    height: 16 + 44 + rows.length * ROW_HEIGHT,
    marginTop: 16,
    marginBottom: 44,
    marginLeft: LABELS,
    marginRight: FIGURES,
    x: { domain: [0, most], label: null },
    y: { type: 'band', domain: rows.map(({ place }) => place), axis: null, padding: 0.4 },
    marks: [
      gridX({ ticks: 5, stroke: LINE, strokeOpacity: 1 }),
      axisX({ ticks: 5, tickSize: 0, label: null, color: MUTED, fontSize: SMALL }),
      axisCaption('Population stability index of the companies won'),
      barX(measured, { x: 'limit', y: 'place', fill: '#d3dce3' }),
      tickX(measured, { x: 'limit', y: 'place', stroke: MUTED }),
      ruleX([0], { stroke: INK }),
      dot(measured, {
        x: 'psi',
        y: 'place',
        r: 6,
        symbol: ({ moved }: Row) => (moved ? 'square' : 'circle'),
        fill: ({ moved }: Row) => (moved ? ORANGE : BLUE),
      }),
      text(rows, { ...label, text: 'name', fontWeight: 600, dy: -8, lineWidth: (LABELS - 22) / 13 }),
      text(rows, {
        ...label,
        text: 'detail',
        fontSize: SMALL,
        fill: MUTED,
        dy: 8,
        lineWidth: (LABELS - 22) / SMALL,
      }),
      text(rows, {
        y: 'place',
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: FIGURES,
        text: 'says',
        fontSize: 12.5,
        fontVariant: 'tabular-nums',
      }),
    ],
    symbol: { legend: false, type: 'identity' },
  } as Drawing;
}
