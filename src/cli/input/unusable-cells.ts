import type { Problem } from '../output/problems.ts';

export interface UnusableCells {
  /** A cell that is written and cannot be read. */
  readonly note: (row: number, text: string) => void;
  /** Tells of all of them at once: a column written in another format is one mistake, and not one per row. */
  readonly tell: () => void;
}

/**
 * @param problem what is wrong with a cell, and what to write instead
 * @param tell reports or warns
 */
export function unusableCells(
  file: string,
  column: string,
  problem: string,
  tell: (problem: Problem) => void,
): UnusableCells {
  let first: { readonly row: number; readonly text: string } | null = null;
  let more = -1;
  return {
    note: (row, text) => {
      first ??= { row, text };
      more += 1;
    },
    tell: () => {
      if (first === null) return;
      const others = more === 0 ? '' : ` (and ${more} more rows like it)`;
      tell({ file, row: first.row, column, problem: `"${first.text}" ${problem}${others}` });
    },
  };
}
