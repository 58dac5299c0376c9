import type { Review } from '../../evidence/review/review.ts';
import type { TierChange } from '../../evidence/review/tier-changes.ts';
import type { Html } from '../../html.ts';
import { chart } from '../chart.ts';
import { BLUE, INK, PLUM } from '../colours.ts';
import { counted, percent } from '../figures.ts';
import { type TierNames, withinSentence } from '../tier-names.ts';
import { changeOf } from './change-row.ts';
import { rateDomain, whiskerRows } from './whisker-rows.ts';

export function tierChanges({ tiers, quarter, baseline }: Review, names: TierNames): Html {
  const moved = tiers.filter((tier) => tier.moved);
  const closed = tiers.find(({ tier }) => tier === 'all')?.quarter.n ?? 0;
  const rows = tiers.map((change) => changeRow(change, names));
  const wins = ({ tier, name, quarter: now, baseline: before }: TierChange): string =>
    `${tier === 'all' ? name : names.short(tier)} won ${percent(now.rate)}, ${percent(before.rate)} before`;
  return chart({
    title:
      moved.length === 0
        ? 'No tier wins more, or less, often than before, beyond chance'
        : moved
            .map(wins)
            .map((says, place) => (place === 0 ? says : withinSentence(says)))
            .join('; '),
    note: `${counted(closed, 'deal')} closed in ${quarter.name} by the tier of their company when the deal was created, against ${baseline.name}. Whiskers: 95 % intervals.`,
    legend: [
      { colour: BLUE, shape: 'dot', label: 'quarter' },
      { colour: PLUM, shape: 'dot', label: 'quarter, outside the ICP' },
      { colour: INK, shape: 'hollow', label: 'baseline' },
    ],
    drawing: rows.every(({ value, before }) => value === null && before === null)
      ? null
      : whiskerRows({
          rows,
          axis: 'Win rate',
          domain: rateDomain(rows),
          tickFormat: percent,
          references: [],
          heads: [
            { name: 'closed', width: 56 },
            { name: 'win rate', width: 62 },
            { name: '95 % interval', width: 92 },
            { name: 'before', width: 56 },
          ],
        }),
  });
}

function changeRow({ tier, name, moved, ...change }: TierChange, names: TierNames) {
  return {
    ...changeOf({ moved, ...change }),
    label: tier === 'all' ? name : names.full(tier),
    colour: tier === 'out' ? PLUM : BLUE,
  };
}
