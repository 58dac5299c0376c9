import { axisX, barX, gridX, ruleX, text } from '@observablehq/plot';
import { type PowerRow, WANTED_POWER } from '../../evidence/suggest/power.ts';
import type { Html } from '../../html.ts';
import { chart, FULL } from '../chart.ts';
import { BLUE, INK, LINE, MUTED } from '../colours.ts';
import type { Drawing } from '../draw-svg.ts';
import { count, percent } from '../figures.ts';
import { axisCaption, SMALL, smallText } from './small-text.ts';

const ROW_HEIGHT = 36;
const LABELS = 170;
const FIGURES = 150;

interface Bar {
  readonly name: string;
  readonly power: number;
  readonly says: string;
  readonly needed: string;
}

/**
 * The probability that these deals would have shown a true segment, and the number of deals that it takes.
 *
 * @param does the verb for such a segment: "wins"
 */
export function powerBars(power: readonly PowerRow[], closed: number, does: string): Html {
  const bars = power.map(
    ({ lift, powerNow, dealsNeeded }): Bar => ({
      name: `${lift} times as often`,
      power: powerNow ?? 0,
      says: powerNow === null ? 'cannot exist at this rate' : percent(powerNow),
      needed: dealsNeeded === null ? NEVER : count(dealsNeeded),
    }),
  );
  const share = power[0]?.share ?? 0;
  return chart({
    title: titleOf(power, closed, does),
    note: `If ${percent(share)} of your deals were such a segment: the chance that these ${count(closed)} closed deals would have shown it beyond chance. On the right, how many closed deals it takes to find it ${percent(WANTED_POWER)} of the time.`,
    drawing: bars.length === 0 ? null : drawingOf(bars),
  });
}

const NEVER = 'more than anybody has';

function titleOf(power: readonly PowerRow[], closed: number, does: string): string {
  const telling = power.filter(({ powerNow }) => (powerNow ?? 0) >= WANTED_POWER).map(({ lift }) => lift);
  if (telling.length === 0) return `${count(closed)} closed deals are too few to find most true segments`;
  return `${count(closed)} closed deals are enough to find a segment that ${does} ${Math.min(...telling)} times as often as the rest`;
}

function drawingOf(bars: readonly Bar[]): Drawing {
  return {
    width: FULL,
    height: 30 + 44 + bars.length * ROW_HEIGHT,
    marginTop: 30,
    marginBottom: 44,
    marginLeft: LABELS,
    marginRight: FIGURES,
    x: { domain: [0, 1], label: null },
    y: { type: 'band', domain: bars.map(({ name }) => name), axis: null, padding: 0.35 },
    marks: [
      gridX({ ticks: 5, stroke: LINE, strokeOpacity: 1 }),
      axisX({ ticks: 5, tickSize: 0, tickFormat: percent, label: null, color: MUTED, fontSize: SMALL }),
      axisCaption('Chance of being found'),
      smallText('deals needed', {
        frameAnchor: 'top-right',
        textAnchor: 'end',
        dx: FIGURES,
        dy: -12,
      }),
      barX(bars, { x: 'power', y: 'name', fill: BLUE }),
      ruleX([0], { stroke: INK }),
      ruleX([WANTED_POWER], { stroke: INK, strokeDasharray: '4 3', strokeWidth: 1.25 }),
      smallText(`${percent(WANTED_POWER)}`, {
        x: WANTED_POWER,
        frameAnchor: 'top',
        dy: -12,
      }),
      ...figures(bars),
    ],
  };
}

/** A bar's figure is beside its end, or inside it if there is no room. */
function figures(bars: readonly Bar[]) {
  const fits = ({ power }: Bar): boolean => power < 0.85;
  const side = { y: 'name', fontVariant: 'tabular-nums' } as const;
  return [
    text(bars, {
      ...side,
      frameAnchor: 'left',
      textAnchor: 'start',
      dx: -LABELS,
      text: 'name',
      fontWeight: 600,
    }),
    text(bars.filter(fits), {
      ...side,
      x: 'power',
      text: 'says',
      textAnchor: 'start',
      dx: 8,
      fontWeight: 600,
    }),
    text(
      bars.filter((bar) => !fits(bar)),
      { ...side, x: 'power', text: 'says', textAnchor: 'end', dx: -8, fontWeight: 600, fill: 'white' },
    ),
    text(bars, { ...side, frameAnchor: 'right', textAnchor: 'end', dx: FIGURES, text: 'needed' }),
  ];
}
