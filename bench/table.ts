import { type BenchLine, type Goal, reachesGoal } from './bench-line.ts';

/** A section's name with one of its lines. */
export type TableRow = BenchLine & { readonly section: string };

/** One line of text a row: ratio, least to most, what, against whom, and the goal with whether it was reached. */
export function tableRow(row: TableRow): string {
  const { ratio, what, against } = row;
  const measured = `  ${shown(ratio.median).padStart(8)}  (${shown(ratio.least)}–${shown(ratio.most)} in ${ratio.rounds})`;
  return `${measured.padEnd(32)}${what}, to ${against}${goalText(row)}`;
}

function goalText(row: TableRow): string {
  const goal: Goal = row.goal;
  if (goal === null) return '';
  const words = 'atLeast' in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
  return `  [${reachesGoal(row) ? 'reached' : 'MISSED'}: ${words}]`;
}

/** Three digits that count. */
function shown(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}
