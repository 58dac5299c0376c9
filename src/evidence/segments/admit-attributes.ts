import type { Attribute, DataSet } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import { cutIntoLevels } from '../suggest/cut-into-levels.ts';
import { type Leak, leakByPresence, leakBySeparation } from '../suggest/leaks.ts';
import type { Partition } from '../suggest/levels.ts';
import { whyKeptOut } from '../suggest/properties-kept-out.ts';

export interface Admitted {
  readonly attributes: readonly Attribute[];
  /** Partitions of all deals. */
  readonly partitions: readonly Partition[];
  readonly leaks: readonly Leak[];
}

const PROPERTY_NAME = /^[a-z][a-z0-9_]{0,99}$/;

/** The attributes that may describe a segment: no identifiers, and none that reveal the outcome. */
export function admitAttributes(dataSet: DataSet, leaveOut: ReadonlySet<string>, random: Random): Admitted {
  const attributes: Attribute[] = [];
  const partitions: Partition[] = [];
  const leaks: Leak[] = [];
  for (const attribute of dataSet.attributes) {
    const { property, pointInTime } = attribute;
    const keptOut = whyKeptOut(property, pointInTime);
    if (keptOut?.kind === 'leak') leaks.push({ attribute: property, reason: keptOut.reason });
    if (keptOut !== null || leaveOut.has(property) || !PROPERTY_NAME.test(property)) continue;
    const its = cutIntoLevels(attribute, dataSet.deals);
    const reason = leakOf(attribute, its, dataSet, random);
    if (reason !== null) leaks.push({ attribute: property, reason });
    else {
      attributes.push(attribute);
      partitions.push(...its);
    }
  }
  return { attributes, partitions, leaks };
}

function leakOf(
  attribute: Attribute,
  partitions: readonly Partition[],
  { deals }: DataSet,
  random: Random,
): string | null {
  const byPresence = leakByPresence(attribute, deals, random);
  if (byPresence !== null) return byPresence;
  const reasons = partitions.map((partition) => leakBySeparation(partition, deals));
  return reasons.find((reason) => reason !== null) ?? null;
}
