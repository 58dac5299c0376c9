import type { DataSet } from '../../src/evidence/data-set.ts';
import { dealsWhere } from '../../src/evidence/suggest/deals-where.ts';
import { outcomeOf } from '../../src/evidence/suggest/outcome.ts';

/** Splits the companies in two. They are in random order, so every second one is a random half. */
export function halvesOf(dataSet: DataSet): readonly [DataSet, DataSet] {
  const outcome = outcomeOf(dataSet.deals, 'won');
  const half = (rest: number): DataSet =>
    dealsWhere(dataSet, outcome, (deal) => (dataSet.deals.company[deal] ?? 0) % 2 === rest).dataSet;
  return [half(0), half(1)];
}
