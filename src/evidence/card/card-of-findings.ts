/** The card of a data set with evidence: of the attributes that together tell most. */
import type { DataSet } from '../data-set.ts';
import { designEffect, intraclassCorrelation } from '../statistics/clustering.ts';
import { exchangeUnits } from '../suggest/exchange-units.ts';
import type { Finding } from '../suggest/findings.ts';
import type { Partition } from '../suggest/levels.ts';
import { buildCard, type Card, type CardOptions } from './build-card.ts';
import { type CardColumn, cardColumns } from './card-column.ts';

/**
 * @param partitions of all attributes that were tested
 * @param findings of any question; without one about best deals there is no card
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 */
export function cardOfFindings(
  dataSet: DataSet,
  partitions: readonly Partition[],
  findings: readonly Finding[],
  outcome: Int8Array,
  options: CardOptions,
): Card {
  // Without evidence that anything tells who wins there is nothing to rank by.
  const isProven = findings.some(({ about }) => about === 'best');
  const columns = isProven ? cardColumnsOf(dataSet, partitions) : [];
  return buildCard(columns, outcome, options);
}

/** The columns of the partitions' attributes, numbers in finer bins. */
export function cardColumnsOf(
  { attributes, deals }: DataSet,
  partitions: readonly Partition[],
): readonly CardColumn[] {
  return attributes.flatMap((attribute) => {
    const its = partitions.filter(({ property }) => property === attribute.property);
    return cardColumns(attribute, its, deals);
  });
}

/** How many deals say as much as one independent deal. */
export function designEffectOf({ deals }: DataSet, outcome: Int8Array): number {
  const all = exchangeUnits(new Int32Array(outcome.length), deals.company, outcome);
  const correlation = intraclassCorrelation({ n: all.deals, successes: all.won });
  const squares = all.deals.reduce((sum, n) => sum + n * n, 0);
  return Math.max(1, designEffect(all.allDeals, squares, correlation));
}
