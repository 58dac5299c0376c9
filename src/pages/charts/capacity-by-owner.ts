import { axisX, barX, gridX, ruleX, text } from '@observablehq/plot';
import type { Capacity, OwnerCapacity } from '../../evidence/review/capacity.ts';
import type { Html } from '../../html.ts';
import { chart, FULL } from '../chart.ts';
import { BLUE, INK, LINE, MUTED, PALE, PLUM } from '../colours.ts';
import type { Drawing } from '../draw-svg.ts';
import { count, counted, percent } from '../figures.ts';
import { NO_OWNER } from './outside-by-owner.ts';
import { axisCaption, SMALL } from './small-text.ts';

const SHOWN = 15;
const ROW_HEIGHT = 30;
const LABELS = 170;
const FIGURES = 150;
const GATES = ['pass', 'undetermined', 'fail'] as const;
const COLOURS = { pass: BLUE, undetermined: PALE, fail: PLUM } as const;

/** Open deals by owner, inside and outside the ICP. */
export function capacityByOwner({ team, owners }: Capacity): Html {
  const open = sumOf(team);
  const shown = owners.filter((owner) => sumOf(owner) > 0).slice(0, SHOWN);
  const outside = team.open.fail.deals;
  return chart({
    title:
      open === 0
        ? 'There are no open deals'
        : `${count(outside)} of ${counted(open, 'open deal')} (${percent(outside / open)}) are with companies outside the ICP`,
    note: `Open deals by owner, by whether the company was inside the ICP when the deal was created. All deals are counted, so there is no interval.${shown.length < owners.length ? ` The ${shown.length} owners with the most work.` : ''}`,
    legend: [
      { colour: BLUE, shape: 'square', label: 'inside' },
      { colour: PALE, shape: 'square', label: 'not known then' },
      { colour: PLUM, shape: 'square', label: 'outside' },
    ],
    drawing: shown.length === 0 ? null : drawingOf(shown),
  });
}

const sumOf = ({ open }: OwnerCapacity): number => GATES.reduce((sum, gate) => sum + open[gate].deals, 0);

interface Part {
  readonly place: number;
  readonly from: number;
  readonly to: number;
  readonly gate: (typeof GATES)[number];
}

function partsOf(owner: OwnerCapacity, place: number): readonly Part[] {
  let from = 0;
  return GATES.flatMap((gate) => {
    const { deals } = owner.open[gate];
    const part = { place, gate, from, to: from + deals };
    from += deals;
    return deals === 0 ? [] : [part];
  });
}

function drawingOf(owners: readonly OwnerCapacity[]): Drawing {
  const parts = owners.flatMap(partsOf);
  const most = Math.max(...owners.map(sumOf));
  const room = (FULL - LABELS - FIGURES) / most;
  const rows = owners.map((owner, place) => ({
    place,
    name: owner.owner ?? NO_OWNER,
    says: `${count(owner.open.fail.deals)} of ${count(sumOf(owner))} outside`,
  }));
  return {
    width: FULL,
    height: 10 + 44 + rows.length * ROW_HEIGHT,
    marginTop: 10,
    marginBottom: 44,
    marginLeft: LABELS,
    marginRight: FIGURES,
    x: { domain: [0, most], label: null },
    y: { type: 'band', domain: rows.map(({ place }) => place), axis: null, padding: 0.25 },
    marks: [
      gridX({ ticks: 5, stroke: LINE, strokeOpacity: 1 }),
      axisX({ ticks: 5, tickSize: 0, label: null, color: MUTED, fontSize: SMALL }),
      axisCaption('Open deals'),
      barX(parts, {
        x1: 'from',
        x2: 'to',
        y: 'place',
        fill: ({ gate }: Part) => COLOURS[gate],
        stroke: 'white',
        strokeWidth: 1,
      }),
      text(
        parts.filter(({ from, to }) => (to - from) * room >= 22),
        {
          x: ({ from, to }: Part) => (from + to) / 2,
          y: 'place',
          text: ({ from, to }: Part) => count(to - from),
          fill: ({ gate }: Part) => (gate === 'undetermined' ? INK : 'white'),
          fontSize: SMALL,
          fontVariant: 'tabular-nums',
        },
      ),
      ruleX([0], { stroke: INK }),
      text(rows, {
        y: 'place',
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: -LABELS,
        text: 'name',
        fontWeight: 600,
        lineWidth: (LABELS - 20) / 13,
        textOverflow: 'ellipsis',
      }),
      text(rows, {
        y: 'place',
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: FIGURES,
        text: 'says',
        fontVariant: 'tabular-nums',
      }),
    ],
  };
}
