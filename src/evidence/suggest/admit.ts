/** Decides which attributes may be evidence, and says why the others may not. */
import type { Attribute, DataSet } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import { cutIntoLevels } from './cut-into-levels.ts';
import { leakByPresence, leakBySeparation, type Outcome } from './leaks.ts';
import type { Partition } from './levels.ts';
import { whyKeptOut } from './properties-kept-out.ts';

export interface AdmitOptions {
  /** Company properties that the guard lets through, because somebody knows that they are set before the deal. */
  readonly trust?: ReadonlySet<string>;
  /** Company properties that are not used, whatever they would show. */
  readonly leaveOut?: ReadonlySet<string>;
  /** False only in experiments that show how wrong the answer would be. */
  readonly guardAgainstLeaks?: boolean;
}

export interface AdmittedAttribute {
  readonly attribute: Attribute;
  /** Of all deals; may be empty. */
  readonly partitions: readonly Partition[];
}

/** A property, or one level of it, that is too good to be true. */
export interface Suspect {
  /** The property. */
  readonly attribute: string;
  /** Null: the whole property is suspect. */
  readonly level: string | null;
  /** Continues a sentence that begins with the property. */
  readonly reason: string;
  /** The property as it is, so that a draft with it can be compared with one without. */
  readonly partitions: readonly Partition[];
}

/** A property that tells about the seller or the campaign, not about the company. */
export interface NotFit {
  readonly property: string;
  readonly reason: string;
}

export interface Admission {
  /** In the order of the data set's attributes, as are the others. */
  readonly admitted: readonly AdmittedAttribute[];
  readonly suspects: readonly Suspect[];
  readonly notFit: readonly NotFit[];
}

/** Names that a criteria document can hold. */
const PROPERTY_NAME = /^[a-z][a-z0-9_]{0,99}$/;

/**
 * Judges every attribute by its name and its values. An attribute that reveals any of the outcomes is left out for all of them,
 * because each may reach the draft.
 *
 * @param random for permutation tests; the same seed gives the same answer
 */
export function admit(
  dataSet: DataSet,
  outcomes: readonly Outcome[],
  options: AdmitOptions,
  random: Random,
): Admission {
  const admitted: AdmittedAttribute[] = [];
  const suspects: Suspect[] = [];
  for (const attribute of dataSet.attributes) {
    const { property, pointInTime } = attribute;
    const keptOut = whyKeptOut(property, pointInTime);
    if (keptOut?.kind === 'bookkeeping' || options.leaveOut?.has(property) || !PROPERTY_NAME.test(property)) {
      continue;
    }
    const trusted = options.trust?.has(property) === true;
    const partitions = cutIntoLevels(attribute, dataSet.deals, { blankIsLevel: trusted || pointInTime });
    const reason = trusted ? null : (keptOut?.reason ?? reasonOf(attribute, partitions));
    if (reason === null) admitted.push({ attribute, partitions });
    else suspects.push({ attribute: property, level: null, reason, partitions });
  }
  return { admitted, suspects, notFit: [] };

  function reasonOf(attribute: Attribute, partitions: readonly Partition[]): string | null {
    return options.guardAgainstLeaks === false
      ? null
      : leakOf(attribute, partitions, dataSet, outcomes, random);
  }
}

function leakOf(
  attribute: Attribute,
  partitions: readonly Partition[],
  { deals }: DataSet,
  outcomes: readonly Outcome[],
  random: Random,
): string | null {
  for (const outcome of outcomes) {
    const reason =
      leakByPresence(attribute, deals, random, outcome) ??
      partitions
        .map((partition) => leakBySeparation(partition, deals, outcome))
        .find((each) => each !== null);
    if (reason !== undefined) return reason;
  }
  return null;
}
