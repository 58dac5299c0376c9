import { barX, text } from '@observablehq/plot';
import type { Review } from '../../evidence/review/review.ts';
import type { Html } from '../../html.ts';
import { chart, FULL } from '../chart.ts';
import { BLUE, INK, PALE, PLUM } from '../colours.ts';
import { count, percent } from '../figures.ts';

const POSITIONS = { below: 'this is fewer', within: 'this is within it', above: 'this is more' } as const;

interface Part {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

/** All accounts today: inside the ICP, not known, outside. */
export function standingOfAccounts({ breadth }: Review): Html {
  const { accounts, inside, undetermined, outside, share, guide, position } = breadth;
  const parts: readonly Part[] = [
    { from: 0, to: inside, colour: BLUE },
    { from: inside, to: inside + undetermined, colour: PALE },
    { from: inside + undetermined, to: accounts, colour: PLUM },
  ].filter(({ from, to }) => to > from);
  return chart({
    title: `${count(inside)} of ${count(accounts)} accounts are inside the ICP today (${percent(share)})`,
    note: `${count(guide.from)} to ${count(guide.to)} named accounts is a common guide, and ${POSITIONS[position]}. All accounts are counted, so there is no interval.`,
    legend: [
      { colour: BLUE, shape: 'square', label: `inside: ${count(inside)}` },
      { colour: PALE, shape: 'square', label: `not known: ${count(undetermined)}` },
      { colour: PLUM, shape: 'square', label: `outside: ${count(outside)}` },
    ],
    drawing:
      accounts === 0
        ? null
        : {
            width: FULL,
            height: 46,
            margin: 0,
            x: { domain: [0, accounts], axis: null },
            marks: [
              barX(parts, { x1: 'from', x2: 'to', fill: 'colour', stroke: 'white', strokeWidth: 1 }),
              text(
                parts.filter(({ from, to }) => (to - from) / accounts > 0.06),
                {
                  x: ({ from, to }: Part) => (from + to) / 2,
                  text: ({ from, to }: Part) => percent((to - from) / accounts),
                  fill: ({ colour }: Part) => (colour === PALE ? INK : 'white'),
                  fontWeight: 600,
                },
              ),
            ],
            color: { type: 'identity' },
          },
  });
}
