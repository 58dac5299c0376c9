import type { FindingJson } from '../../evidence/suggest/finding-json.ts';
import type { Html } from '../../html.ts';
import { chart } from '../chart.ts';
import { BLUE, INK, ORANGE } from '../colours.ts';
import { count, percent, percentRange } from '../figures.ts';
import { rateDomain, whiskerRows } from './whisker-rows.ts';

const SHOWN = 20;

export interface FindingsForest {
  readonly title: string;
  /** The name of the rate: "Win rate". */
  readonly rate: string;
  readonly findings: readonly FindingJson[];
  /** By property. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Each finding's rate with its interval, and below it, as a ring, the rate of the deals that it was compared with. */
export function findingsForest({ title, rate, findings, labels }: FindingsForest): Html {
  const rows = findings.slice(0, SHOWN).map((finding) => ({
    label: finding.levelLabel,
    detail: labels[finding.attribute] ?? finding.attribute,
    value: finding.winRate,
    low: finding.low,
    high: finding.high,
    few: false,
    colour: finding.winRate >= finding.restRate ? BLUE : ORANGE,
    before: { value: finding.restRate, low: finding.restRate, high: finding.restRate },
    figures: [
      count(finding.n),
      percent(finding.winRate),
      percentRange(finding),
      percent(finding.restRate),
      `${finding.lift.toFixed(2)}x`,
    ],
  }));
  const confidence = findings[0]?.confidence ?? 0.95;
  const more = findings.length > SHOWN ? ` The ${SHOWN} surest of ${findings.length}.` : '';
  return chart({
    title,
    note: `Whiskers: ${(100 * confidence).toFixed(1)} % intervals, wider than usual because only what stood out is shown. Elsewhere: deals with another known value of the same property. Lift is drawn towards 1.${more}`,
    legend: [
      { colour: BLUE, shape: 'dot', label: 'more often' },
      { colour: ORANGE, shape: 'dot', label: 'less often' },
      { colour: INK, shape: 'hollow', label: 'elsewhere' },
    ],
    drawing: whiskerRows({
      rows,
      axis: rate,
      domain: rateDomain(rows),
      tickFormat: percent,
      references: [],
      labelWidth: 232,
      heads: [
        { name: 'deals', width: 48 },
        { name: 'rate', width: 50 },
        { name: 'interval', width: 78 },
        { name: 'elsewhere', width: 66 },
        { name: 'lift', width: 50 },
      ],
    }),
  });
}
