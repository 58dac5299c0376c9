import type { Attribute, DataSet } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import { admit } from '../suggest/admit.ts';
import { type Leak, wonOrLost } from '../suggest/leaks.ts';
import type { Partition } from '../suggest/levels.ts';

export interface Admitted {
  readonly attributes: readonly Attribute[];
  /** Partitions of all deals. */
  readonly partitions: readonly Partition[];
  readonly leaks: readonly Leak[];
}

/** The attributes that may describe a segment: no identifiers, and none that reveal the outcome. */
export function admitAttributes(dataSet: DataSet, leaveOut: ReadonlySet<string>, random: Random): Admitted {
  const { admitted, suspects } = admit(dataSet, [wonOrLost(dataSet.deals)], { leaveOut }, random);
  return {
    attributes: admitted.map(({ attribute }) => attribute),
    partitions: admitted.flatMap(({ partitions }) => partitions),
    leaks: suspects.map(({ partitions: _, ...suspect }) => ({ ...suspect, auc: null })),
  };
}
