import { aucOf } from '../statistics/auc.ts';
import { countedDeals } from './counted-deals.ts';

export interface RankedPairs {
  /** Of the pairs, so many have the best deal above the other one, ties counting half; NaN without a pair. */
  readonly auc: number;
  /** Pairs of a best deal and another one. */
  readonly pairs: number;
}

/**
 * How well scores rank some of the deals.
 *
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 */
export function rankedPairs(
  scores: Float64Array,
  outcome: Int8Array,
  takes: (deal: number) => boolean,
): RankedPairs {
  const taken = countedDeals(outcome).filter(takes);
  const outcomes = taken.map((deal) => outcome[deal] ?? 0);
  const best = outcomes.reduce((sum, one) => sum + one, 0);
  const auc = aucOf(
    taken.map((deal) => scores[deal] ?? 0),
    outcomes,
  );
  return { auc, pairs: best * (taken.length - best) };
}
