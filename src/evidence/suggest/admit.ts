/** Decides which attributes may be evidence, and says why the others may not. */
import type { Attribute, DataSet } from '../data-set.ts';
import type { KeptOut } from '../guard/name-rule.ts';
import { type Judgement, type Suspicion, suspicionsOf } from '../guard/suspicions.ts';
import { countsOrTimes, whyKeptOut } from '../guard/why-kept-out.ts';
import type { Random } from '../seeded-random.ts';
import { cutIntoLevels } from './cut-into-levels.ts';
import type { Outcome } from './leaks.ts';
import type { Partition } from './levels.ts';

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
  /** Of all deals, with suspect levels marked; may be empty. */
  readonly partitions: readonly Partition[];
}

/** A property, or one level of it, that is too good to be true. */
export interface Suspect extends Suspicion {
  /** The property. */
  readonly attribute: string;
  /** False: only a level is suspect. The property is admitted with it, and the level is marked. */
  readonly leftOut: boolean;
  /** It follows from deals or from an earlier judgement by definition, so nobody could have learnt anything from it. */
  readonly byDefinition: boolean;
  /** The property as it is, so that a draft with it can be compared with one without. */
  readonly partitions: readonly Partition[];
}

/** Something to say about a property, which is used or not used regardless. */
export interface PropertyNote {
  readonly property: string;
  /** Continues a sentence that begins with the property. */
  readonly note: string;
}

export interface Admission {
  /** In the order of the data set's attributes, as are the others. */
  readonly admitted: readonly AdmittedAttribute[];
  readonly suspects: readonly Suspect[];
  /** Properties that tell about the seller or a campaign, not about the company: set apart, and not suspect. */
  readonly notFit: readonly PropertyNote[];
  /** About admitted properties. */
  readonly notes: readonly PropertyNote[];
}

/** Names that a criteria document can hold. */
const PROPERTY_NAME = /^[a-z][a-z0-9_]{0,99}$/;
const NOTHING: Judgement = { suspicions: [], note: null };

/**
 * Judges every attribute by its name and its values. What is suspect of any of the outcomes is so for all of them, because each
 * may reach the draft. A trusted property is admitted as it is, whatever is known against it.
 *
 * @param random for permutation tests; the same seed gives the same answer
 */
export function admit(
  dataSet: DataSet,
  outcomes: readonly Outcome[],
  options: AdmitOptions,
  random: Random,
): Admission {
  const verdicts = dataSet.attributes
    .filter(({ property }) => PROPERTY_NAME.test(property) && options.leaveOut?.has(property) !== true)
    .map((attribute) => verdictOn(attribute, { dataSet, outcomes, options, random }));
  return {
    admitted: verdicts.flatMap(({ admitted }) => admitted ?? []),
    suspects: verdicts.flatMap(({ suspects }) => suspects ?? []),
    notFit: verdicts.flatMap(({ notFit }) => notFit ?? []),
    notes: verdicts.flatMap(({ note }) => note ?? []),
  };
}

interface Verdict {
  readonly admitted?: AdmittedAttribute;
  readonly suspects?: readonly Suspect[];
  readonly notFit?: PropertyNote;
  readonly note?: PropertyNote;
}

interface Asked {
  readonly dataSet: DataSet;
  readonly outcomes: readonly Outcome[];
  readonly options: AdmitOptions;
  readonly random: Random;
}

function verdictOn(attribute: Attribute, asked: Asked): Verdict {
  const { property, pointInTime } = attribute;
  const keptOut = whyKeptOut(property, pointInTime, countsOrTimes(attribute));
  const trusted = asked.options.trust?.has(property) === true;
  if (keptOut?.kind === 'bookkeeping' && !trusted) return {};
  if (keptOut?.kind === 'notFit' && !trusted) return { notFit: { property, note: keptOut.reason } };
  const cut = cutIntoLevels(attribute, asked.dataSet.deals, { blankIsLevel: trusted || pointInTime });
  if (trusted)
    return { admitted: { attribute, partitions: keptOut === null ? cut : cut.map(neverMustHave) } };
  const { suspicions, note } = judge(attribute, cut, keptOut, asked);
  const leftOut = suspicions.some(({ level }) => level === null);
  const byDefinition = keptOut?.kind === 'leak' && keptOut.fineAsOfCreation !== true;
  const suspects = suspicions.map((each) => ({
    ...each,
    attribute: property,
    leftOut,
    byDefinition,
    partitions: cut,
  }));
  if (leftOut) return { suspects };
  const names = new Set(suspicions.flatMap(({ level }) => level ?? []));
  const partitions = names.size === 0 ? cut : cut.map((partition) => markLevels(partition, names));
  return {
    admitted: { attribute, partitions },
    suspects,
    ...(note === null ? {} : { note: { property, note } }),
  };
}

function judge(
  attribute: Attribute,
  cut: readonly Partition[],
  keptOut: KeptOut | null,
  { dataSet, outcomes, options, random }: Asked,
): Judgement {
  if (keptOut !== null) return { suspicions: [{ level: null, reason: keptOut.reason }], note: null };
  if (options.guardAgainstLeaks === false) return NOTHING;
  return suspicionsOf(attribute, cut, dataSet.deals, outcomes, random);
}

/** What grows while a deal is worked is never a must-have, even if somebody trusts it. */
const neverMustHave = (partition: Partition): Partition => ({ ...partition, neverMustHave: true });

const markLevels = (partition: Partition, suspect: ReadonlySet<string>): Partition => ({
  ...partition,
  levels: partition.levels.map((level) => (suspect.has(level.name) ? { ...level, suspect: true } : level)),
});
