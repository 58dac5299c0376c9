import type { Review } from '../../evidence/review/review.ts';
import type { Html } from '../../html.ts';
import { chart } from '../chart.ts';
import { BLUE, INK, ORANGE } from '../colours.ts';
import { percent } from '../figures.ts';
import { changeOf } from './change-row.ts';
import { rateDomain, whiskerRows } from './whisker-rows.ts';

const SHOWN = 20;
export const NO_OWNER = 'No owner';

export function outsideByOwner({ outside, quarter, baseline }: Review): Html {
  const owners = outside.owners.slice(0, SHOWN);
  const moved = outside.owners.filter((owner) => owner.moved);
  const rows = owners.map(({ owner, ...change }) => ({
    ...changeOf(change),
    label: owner ?? NO_OWNER,
    colour: change.moved ? ORANGE : BLUE,
  }));
  const team = outside.all.quarter;
  return chart({
    title:
      moved.length === 0
        ? 'No owner opens more, or fewer, deals outside the ICP than before, beyond chance'
        : `${moved.map(({ owner, quarter: now, baseline: before }) => `${owner ?? 'Deals without an owner'}: ${percent(now.rate)} outside the ICP, ${percent(before.rate)} before`).join('; ')}`,
    note: `New deals of ${quarter.name} by owner, against ${baseline.name}; whiskers: 95 % intervals. The intervals know that deals of one company go together.${outside.owners.length > SHOWN ? ` The ${SHOWN} owners with the most new deals of ${outside.owners.length}.` : ''}`,
    legend: [
      { colour: BLUE, shape: 'dot', label: 'quarter' },
      { colour: ORANGE, shape: 'dot', label: 'quarter, moved beyond chance' },
      { colour: INK, shape: 'hollow', label: 'baseline' },
    ],
    drawing:
      rows.length === 0
        ? null
        : whiskerRows({
            rows,
            axis: 'Share of new deals outside the ICP',
            domain: rateDomain(rows),
            tickFormat: percent,
            references: team.rate === null ? [] : [{ value: team.rate, label: `team ${percent(team.rate)}` }],
            heads: [
              { name: 'new deals', width: 64 },
              { name: 'outside', width: 56 },
              { name: '95 % interval', width: 92 },
              { name: 'before', width: 56 },
            ],
          }),
  });
}
