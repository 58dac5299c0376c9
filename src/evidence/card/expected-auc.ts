/** How well would a card of these attributes rank deals that it has not seen? */
import { rankedPairs } from '../suggest/ranked-pairs.ts';
import { buildCard, type CardOptions } from './build-card.ts';
import type { CardColumn } from './card-column.ts';

export interface AucOptions extends CardOptions {
  readonly folds: number;
  /** Per deal: 0 to folds − 1; the deals of a company share a fold. */
  readonly foldOf: (deal: number) => number;
}

/**
 * Cross-validation of the card alone, before any rounding: quick enough to try it with one attribute more.
 *
 * @param outcome per deal: 1, 0 or less for deals that do not count
 * @returns 0.5 for a card without attributes; null when no fold has both outcomes
 */
export function expectedAuc(
  columns: readonly CardColumn[],
  outcome: Int8Array,
  options: AucOptions,
): number | null {
  let weights = 0;
  let sum = 0;
  for (let fold = 0; fold < options.folds; fold += 1) {
    const seen = outcome.map((result, deal) => (options.foldOf(deal) === fold ? -1 : result));
    const { logits } = buildCard(columns, seen, options);
    const { auc, pairs } = rankedPairs(logits, outcome, (deal) => options.foldOf(deal) === fold);
    if (pairs === 0) continue;
    weights += pairs;
    sum += pairs * auc;
  }
  return weights === 0 ? null : sum / weights;
}
