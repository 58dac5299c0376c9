import { type Cell, percent, type Row, type Sums, shareOf } from '../experiment.ts';

/** State-of-the-art bounds for a 95 % interval that covers the truth without being too wide. */
const MEAN = { low: 0.94, high: 0.97 };
const WORST = 0.91;
/** With fewer runs per cell, the worst of many cells is chance. */
const RUNS_TO_JUDGE_CELLS = 1000;

/**
 * How often intervals covered the truth: the mean over the grid, and the worst cell.
 *
 * @param names the names of the cells, whose runs add up `covered` and `width`
 */
export function coverageRows(
  what: string,
  cells: readonly (Cell & { readonly name: string })[],
  sums: readonly Sums[],
): readonly Row[] {
  const coverage = cells.map((cell, place) => ({
    name: cell.name,
    covered: shareOf(sums[place], 'covered', cell.runs),
  }));
  const mean = coverage.reduce((sum, cell) => sum + cell.covered, 0) / coverage.length;
  const worst = coverage.reduce((one, other) => (other.covered < one.covered ? other : one));
  const runs = cells[0]?.runs ?? 0;
  const judged = runs >= RUNS_TO_JUDGE_CELLS;
  return [
    {
      what: `${what}: mean coverage of ${cells.length} cells of ${runs}`,
      wanted: `${percent(MEAN.low)} to ${percent(MEAN.high)}`,
      seen: percent(mean),
      holds: mean >= MEAN.low && mean <= MEAN.high,
    },
    {
      what: `${what}: the worst cell (${worst.name})`,
      wanted: judged ? `at least ${percent(WORST)}` : null,
      seen: percent(worst.covered),
      holds: !judged || worst.covered >= WORST,
    },
  ];
}

/** The result of one run: did the interval cover the truth? */
export const coverageOf = (
  { low, high }: { readonly low: number; readonly high: number | null },
  truth: number,
): Sums => ({ covered: low <= truth && truth <= (high ?? Number.POSITIVE_INFINITY) ? 1 : 0 });
