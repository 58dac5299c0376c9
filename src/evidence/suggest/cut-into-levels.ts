/** Finds the kind of an attribute and cuts it into levels. Only the values decide, never the outcome. */
import { DAY_MS, parseInstant } from '../../criteria/instant.ts';
import { readBoolean, readSet, readText } from '../../criteria/read-value.ts';
import type { Attribute, ClosedDeals } from '../data-set.ts';
import { withBlankLevel } from './blank-level.ts';
import { meaningOfNumbers, type UsedValue } from './codes-and-identifiers.ts';
import { keepLargeLevels, type Level, OTHER_LEVEL, type Partition, UNKNOWN_LEVEL } from './levels.ts';
import { numberPartition } from './number-levels.ts';
import { numbersOfValues } from './numbers-of-values.ts';

/** Every bin is tested, so there are few: more tests ask more of each. */
const TESTED_BINS = 5;
/** Share of the known values that must be numbers; an occasional typo does not make the attribute text. */
const MOST = 0.95;
/** Fewer distinct numbers are a rating or a grade, so they are treated as a choice. */
const MIN_DISTINCT_NUMBERS = 8;
/** The most common members are kept: more would only add to the number of tests. */
const MAX_MEMBERS = 20;
/** The window that the usual guides give a trigger event: funding, a new executive, a renewal. */
const TRIGGER_DAYS = 90;
/** The longest name and value that a criterion may have. */
const STORABLE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,200}$/u;

export interface CutOptions {
  /** The most bins of numbers; 5 by default. */
  readonly bins?: number;
  /** Whether blanks are a level, because being blank was known before the deal; false by default. */
  readonly blankIsLevel?: boolean;
}

/** The partitions of one attribute: one, or one per member if its values are sets. Partitions without a large enough level are left out. */
export function cutIntoLevels(
  attribute: Attribute,
  deals: ClosedDeals,
  { bins = TESTED_BINS, blankIsLevel = false }: CutOptions = {},
): readonly Partition[] {
  const partitions = partitionsOf(attribute, deals, bins);
  return (blankIsLevel ? withBlankLevel(attribute, partitions) : partitions)
    .map((partition) => keepLargeLevels(partition, deals.company))
    .filter((partition) => partition.levels.length > 0);
}

function partitionsOf(attribute: Attribute, deals: ClosedDeals, bins: number): readonly Partition[] {
  const used = usedValues(attribute);
  const share = (holds: (raw: string, code: number) => boolean): number =>
    used.filter(({ raw, code }) => holds(raw, code)).reduce((sum, { deals: count }) => sum + count, 0) /
    used.reduce((sum, { deals: count }) => sum + count, 0);
  if (used.length === 0) return [];
  const numbers = numbersOfValues(attribute.values);
  const isNumber = (_: string, code: number): boolean => !Number.isNaN(numbers[code]);
  if (used.length >= MIN_DISTINCT_NUMBERS && share(isNumber) >= MOST) {
    const meaning = meaningOfNumbers(attribute.property, used, companiesWithValue(attribute, deals));
    if (meaning === 'magnitude') return [numberPartition(attribute, bins)];
    return meaning === 'identifier' ? [] : [choicePartition(attribute)];
  }
  if (share((raw) => raw.includes('-') && parseInstant(raw.trim()) !== null) >= MOST) {
    return [recencyPartition(attribute, deals)];
  }
  if (used.some(({ raw }) => raw.includes(';'))) return memberPartitions(attribute, used);
  return [choicePartition(attribute)];
}

interface CodedValue extends UsedValue {
  readonly code: number;
}

function usedValues({ codes, values }: Attribute): readonly CodedValue[] {
  const counts = new Int32Array(values.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return values.flatMap((raw, code) =>
    (counts[code] ?? 0) > 0 ? [{ raw, code, deals: counts[code] ?? 0 }] : [],
  );
}

function companiesWithValue({ codes }: Attribute, { company }: ClosedDeals): number {
  const has = new Uint8Array(company.reduce((most, each) => Math.max(most, each), -1) + 1);
  company.forEach((its, deal) => {
    if ((codes[deal] ?? -1) >= 0) has[its] = 1;
  });
  return has.reduce((sum, one) => sum + one, 0);
}

/** Values that read as the same text are one level: `USA` and `usa`. */
function choicePartition({ property, codes, values }: Attribute): Partition {
  // Of codes and grades 1 is a number; only where every value is a yes or no it is a yes.
  const isYesOrNo = values.every((raw) => readBoolean(raw) !== null);
  const levels: Level[] = [];
  const placeOf = new Map<string, number>();
  const levelOfCode = values.map((raw) => {
    if (!STORABLE.test(raw)) return OTHER_LEVEL;
    const text = readText(raw);
    const known = placeOf.get(text);
    if (known !== undefined) return known;
    placeOf.set(text, levels.length);
    levels.push(choiceLevel(property, raw.trim(), isYesOrNo));
    return levels.length - 1;
  });
  const levelOf = codes.map((code) => (code >= 0 ? (levelOfCode[code] ?? OTHER_LEVEL) : UNKNOWN_LEVEL));
  return { property, kind: 'choice', levels, levelOf };
}

function choiceLevel(property: string, raw: string, isYesOrNo: boolean): Level {
  const fact = `company.${property}`;
  const truth = isYesOrNo ? readBoolean(raw) : null;
  return truth === null
    ? { name: raw, when: { fact, is: 'anyOf', value: [raw] } }
    : { name: raw.toLowerCase(), when: { fact, is: 'is', value: truth } };
}

function memberPartitions(
  { property, codes, values }: Attribute,
  used: readonly UsedValue[],
): readonly Partition[] {
  const sets = values.map((raw) => new Set(readSet(raw)));
  const counts = new Map<string, number>();
  for (const { raw, deals } of used) {
    for (const member of new Set(readSet(raw))) counts.set(member, (counts.get(member) ?? 0) + deals);
  }
  const common = [...counts]
    .filter(([member]) => STORABLE.test(member))
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, MAX_MEMBERS);
  return common.map(([member]) => ({
    property,
    kind: 'member',
    levels: [
      {
        name: `includes ${member}`,
        when: { fact: `company.${property}`, is: 'includesAny', value: [member] },
      },
    ],
    levelOf: codes.map((code) => (code < 0 ? UNKNOWN_LEVEL : sets[code]?.has(member) ? 0 : OTHER_LEVEL)),
  }));
}

/** A date that cannot be read, or was in the future when the deal was created, is neither recent nor old. */
function recencyPartition({ property, codes, values }: Attribute, deals: ClosedDeals): Partition {
  const instants = values.map((raw) => parseInstant(raw.trim()));
  const levelOf = codes.map((code, deal) => {
    const instant = instants[code] ?? null;
    const createdMs = deals.createdMs[deal] ?? Number.NaN;
    if (instant === null || !(instant.t0 <= createdMs)) return UNKNOWN_LEVEL;
    return instant.t1 >= createdMs - TRIGGER_DAYS * DAY_MS ? 0 : OTHER_LEVEL;
  });
  const name = `in the ${TRIGGER_DAYS} days before`;
  const when = { fact: `company.${property}`, is: 'withinLast', value: { days: TRIGGER_DAYS } } as const;
  return { property, kind: 'recency', levels: [{ name, when }], levelOf };
}
