/**
 * Rates that never fall from one cell to the next: the weighted least-squares fit by pooling adjacent violators (Ayer, Brunk,
 * Ewing, Reid and Silverman 1955, Ann. Math. Stat. 26:641).
 *
 * @param cells in order; a cell whose `n` is 0 takes the rate of the block before it, or after it if there is none
 * @returns one rate per cell, 0 to 1; all null when nothing was observed
 */
export function risingRates(
  cells: readonly { readonly n: number; readonly won: number }[],
): readonly (number | null)[] {
  const blocks: { n: number; won: number; cells: number }[] = [];
  for (const { n, won } of cells) {
    let block = { n, won, cells: 1 };
    for (let last = blocks.at(-1); last !== undefined && falls(last, block); last = blocks.at(-1)) {
      blocks.pop();
      block = { n: last.n + block.n, won: last.won + block.won, cells: last.cells + block.cells };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ n, won, cells: length }) =>
    new Array<number | null>(length).fill(n === 0 ? null : won / n),
  );
}

/** Whether the second block must be pooled with the first: its rate is not higher, or one of them has no rate. */
const falls = (
  one: { readonly n: number; readonly won: number },
  other: { readonly n: number; readonly won: number },
): boolean => one.n === 0 || other.n === 0 || one.won * other.n >= other.won * one.n;
