/** What it costs to leave out what is suspect: how well a draft with it would tell the best deals from the rest. */
import { cardColumnsOf, designEffectOf } from '../card/card-of-findings.ts';
import { expectedAuc } from '../card/expected-auc.ts';
import type { DataSet } from '../data-set.ts';
import { seededRandom } from '../seeded-random.ts';
import type { Suspect } from './admit.ts';
import { FOLDS, foldsOfCompanies } from './folds-of-companies.ts';
import type { Partition } from './levels.ts';

export interface PriceOptions {
  readonly seed: number;
  readonly maxCriteria: number;
  /** What the draft without any of them promises; null without a draft. */
  readonly promised: number | null;
}

/**
 * One after another, each beside what was admitted. The card is compared with and without the suspect, and the difference
 * added to the draft's own promise, so that the two numbers can be read side by side.
 *
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 * @returns along `suspects`: 0 to 1; null where nothing can be ranked
 */
export function priceSuspects(
  dataSet: DataSet,
  admitted: readonly Partition[],
  suspects: readonly Pick<Suspect, 'partitions'>[],
  outcome: Int8Array,
  { seed, maxCriteria, promised }: PriceOptions,
): readonly (number | null)[] {
  if (suspects.length === 0) return [];
  const options = {
    most: maxCriteria,
    designEffect: designEffectOf(dataSet, outcome),
    folds: FOLDS,
    foldOf: foldsOfCompanies(dataSet.deals, outcome, seededRandom(seed)),
  };
  const base = cardColumnsOf(dataSet, admitted);
  const without = expectedAuc(promised === null ? [] : base, outcome, options);
  return suspects.map(({ partitions }) => {
    const withIt = expectedAuc([...base, ...cardColumnsOf(dataSet, partitions)], outcome, options);
    if (withIt === null || without === null) return null;
    return promised === null ? withIt : Math.min(1, Math.max(0, promised + withIt - without));
  });
}
