/** The output of `fitgate score` for people: counts of companies by result, and the first companies. */

import type { CriteriaDocument } from '../../criteria/document.ts';
import type { Assessment, Gate, Tier, Track } from '../../engine/assessment.ts';

const SHOWN = 10;
const GATES: readonly Gate[] = ['pass', 'undetermined', 'fail'];
const TRACKS: readonly Track[] = ['primary', 'secondary', 'research', 'none'];
const HEADER = ['id', 'score', 'range', 'gate', 'tier', 'track', 'profile', 'flags', 'next fact'];

export interface ScoreTable {
  companies: number;
  readonly counts: Map<Gate | Tier | Track, number>;
  readonly first: { readonly id: string; readonly assessment: Assessment }[];
}

export const emptyTable = (): ScoreTable => ({ companies: 0, counts: new Map(), first: [] });

export function addToTable(table: ScoreTable, id: string, assessment: Assessment): void {
  const { gate, tier, track } = assessment.chosen;
  table.companies += 1;
  for (const where of [gate, tier, track]) table.counts.set(where, (table.counts.get(where) ?? 0) + 1);
  if (table.first.length < SHOWN) table.first.push({ id, assessment });
}

export function printTable(
  { companies, counts, first }: ScoreTable,
  settings: CriteriaDocument['tiers'],
): string {
  const count = (where: Gate | Tier | Track): string => `${where} ${counts.get(where) ?? 0}`;
  const tiers: readonly Tier[] = [...settings.map((tier) => tier.key), 'out'];
  const summary = [
    `${companies} ${companies === 1 ? 'company' : 'companies'} assessed`,
    `gate   ${GATES.map(count).join('   ')}`,
    `tier   ${tiers.map(count).join('   ')}`,
    `track  ${TRACKS.map(count).join('   ')}`,
  ];
  if (first.length === 0) return `${summary.join('\n')}\n`;
  const rows = aligned([HEADER, ...first.map(({ id, assessment }) => rowOf(id, assessment))]);
  const rest =
    companies > first.length ? [`… and ${companies - first.length} more: --json prints all of them`] : [];
  return `${[...summary, '', ...rows, ...rest].join('\n')}\n`;
}

function rowOf(id: string, { chosen, flags, next }: Assessment): string[] {
  const hit = flags.filter((flag) => flag.state === 'hit').map((flag) => flag.key);
  const { score, low, high, gate, tier, track, key } = chosen;
  return [id, `${score}`, `${low}–${high}`, gate, tier, track, key, hit.join(' ') || '-', next?.fact ?? '-'];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
