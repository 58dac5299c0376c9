import type { SegmentsChurn } from '../../evidence/review/segment-churn.ts';
import type { Html } from '../../html.ts';
import { chart } from '../chart.ts';
import { BLUE, INK, ORANGE } from '../colours.ts';
import { percent } from '../figures.ts';
import { plainWords } from '../plain-names.ts';
import { changeOf } from './change-row.ts';
import { rateDomain, whiskerRows } from './whisker-rows.ts';

/** "industry is RETAIL" → "Industry is Retail". */
function asName(segment: string): string {
  const words = plainWords(segment);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function segmentChurn({ churnKnown, none, segments }: SegmentsChurn): Html {
  const above = segments.filter((segment) => segment.above);
  const rows = segments.map(({ segment, left, others, above: isAbove }) => ({
    ...changeOf({ quarter: left, baseline: others, moved: isAbove }),
    ...(isAbove ? { detail: 'more often, beyond chance' } : {}),
    label: asName(segment),
    colour: isAbove ? ORANGE : BLUE,
  }));
  return chart({
    title: !churnKnown
      ? 'Nobody recorded which customers left'
      : rows.length === 0
        ? 'There are no segments to compare customers by'
        : above.length === 0
          ? 'No segment of customers leaves more often than the others, beyond chance'
          : above
              .map(
                ({ segment, left, others }) =>
                  `${asName(segment)}: ${percent(left.rate)} left within a year, ${percent(others.rate)} of the others`,
              )
              .join('; '),
    note: !churnKnown
      ? 'Fill in when a customer left, or name the property that says so: then each segment shows how many of its customers left within 12 months.'
      : (none ??
        'Deals won at least 12 months ago whose company left within 12 months of the win. Segments are groups of companies that are alike. Whiskers: 95 % intervals.'),
    legend: [
      { colour: BLUE, shape: 'dot', label: 'segment' },
      { colour: ORANGE, shape: 'dot', label: 'segment, beyond chance' },
      { colour: INK, shape: 'hollow', label: 'all others' },
    ],
    drawing:
      !churnKnown || rows.length === 0
        ? null
        : whiskerRows({
            rows,
            axis: 'Left within 12 months',
            domain: rateDomain(rows),
            tickFormat: percent,
            references: [],
            labelWidth: 240,
            heads: [
              { name: 'won deals', width: 66 },
              { name: 'left', width: 46 },
              { name: '95 % interval', width: 92 },
              { name: 'others', width: 52 },
            ],
          }),
  });
}
