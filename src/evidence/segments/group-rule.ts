/** Describes a group of customers by one to three conditions that a criteria document can use. */
import type { Condition } from '../../criteria/condition.ts';
import type { Level, Partition } from '../suggest/levels.ts';
import { numbersOf } from '../suggest/words/leaf-phrase.ts';
import { rangeWords } from '../suggest/words/range-words.ts';

export interface Clause {
  /** In plain words: `industry is RETAIL or BANKING`. */
  readonly words: string;
  /** A company must meet all of them. */
  readonly conditions: readonly Condition[];
  readonly property: string;
}

export interface GroupRule {
  readonly clauses: readonly Clause[];
  /** Harmonic mean of precision and recall, 0 to 1. */
  readonly f1: number;
}

const MOST_CLAUSES = 3;
/** The least F1 that one more condition must add. */
const LEAST_GAIN = 0.01;
/** The longest list of values that is still a simple rule. */
const MOST_VALUES = 8;

/** The customers matched so far, and the members of the group; 1 or 0 per customer. */
interface Fitting {
  readonly matched: Uint8Array;
  readonly isMember: Uint8Array;
  readonly members: number;
}

interface Candidate {
  readonly partition: Partition;
  readonly places: readonly number[];
  readonly f1: number;
}

/**
 * The conjunction of conditions that best separates the group from the other customers, found greedily by F1 (van Rijsbergen,
 * 1979). Each condition is a level of one property, or several values of a choice, or adjacent bins of a number.
 *
 * @param takesPart 1 for the customers that count; those in no group count neither as hits nor as misses
 * @returns null when no level separates the group
 */
export function ruleFor(
  partitions: readonly Partition[],
  isMember: Uint8Array,
  takesPart: Uint8Array,
): GroupRule | null {
  const members = isMember.reduce((sum, one) => sum + one, 0);
  let matched = Uint8Array.from(takesPart);
  let clauses: readonly Clause[] = [];
  let f1 = 0;
  while (clauses.length < MOST_CLAUSES) {
    const open = partitions.filter(({ property }) => clauses.every((clause) => clause.property !== property));
    const best = bestOf(open.flatMap((partition) => candidatesOf(partition, { matched, isMember, members })));
    if (best === null || best.f1 < f1 + LEAST_GAIN) break;
    const { partition, places } = best;
    matched = matched.map((one, row) => (one === 1 && places.includes(partition.levelOf[row] ?? -1) ? 1 : 0));
    clauses = [...clauses, clauseOf(partition, places)];
    f1 = best.f1;
  }
  return clauses.length === 0 ? null : { clauses, f1 };
}

/** The best candidate; the first one of equals. */
const bestOf = (candidates: readonly Candidate[]): Candidate | null =>
  candidates.reduce<Candidate | null>(
    (best, each) => (best === null || each.f1 > best.f1 ? each : best),
    null,
  );

function candidatesOf(partition: Partition, fitting: Fitting): readonly Candidate[] {
  const counts = countLevels(partition, fitting);
  const candidate = (places: readonly number[]): Candidate => {
    const hits = places.reduce((sum, place) => sum + (counts[place]?.hits ?? 0), 0);
    const all = places.reduce((sum, place) => sum + (counts[place]?.all ?? 0), 0);
    return { partition, places, f1: (2 * hits) / (all + fitting.members) };
  };
  const places = [...counts.keys()];
  if (partition.kind === 'number') {
    return places
      .flatMap((from) => places.slice(from).map((to) => candidate(places.slice(from, to + 1))))
      .filter((each) => each.places.length < places.length);
  }
  if (partition.kind !== 'choice') return places.map((place) => candidate([place]));
  const purest = places
    .filter((place) => (counts[place]?.hits ?? 0) > 0)
    .sort((one, other) => precisionOf(counts[other]) - precisionOf(counts[one]) || one - other);
  const most = canBeListed(partition) ? MOST_VALUES : 1;
  return purest.slice(0, most).map((_, last) => candidate(purest.slice(0, last + 1)));
}

interface Count {
  hits: number;
  all: number;
}

const precisionOf = (count: Count | undefined): number => (count?.hits ?? 0) / (count?.all ?? 1);

function countLevels({ levels, levelOf }: Partition, { matched, isMember }: Fitting): readonly Count[] {
  const counts = levels.map((): Count => ({ hits: 0, all: 0 }));
  matched.forEach((one, row) => {
    const count = counts[levelOf[row] ?? -1];
    if (one === 0 || count === undefined) return;
    count.all += 1;
    count.hits += isMember[row] ?? 0;
  });
  return counts;
}

/** Whether one condition may list several values; the levels of a yes-or-no property are not lists. */
const canBeListed = ({ levels }: Partition): boolean => levels.every(({ when }) => listOf(when) !== null);

const listOf = (when: Condition): readonly string[] | null =>
  'is' in when && when.is === 'anyOf' ? when.value.filter((value) => typeof value === 'string') : null;

/** @param places indexes of levels; for a number, adjacent bins from low to high */
export function clauseOf({ property, kind, levels }: Partition, places: readonly number[]): Clause {
  const chosen = [...places].sort((one, other) => one - other).flatMap((place) => levels[place] ?? []);
  if (kind === 'number') return { property, ...rangeOf(property, chosen) };
  const names = chosen.map(({ name }) => name);
  if (kind !== 'choice') {
    return { property, words: `${property} ${names.join(' ')}`, conditions: chosen.map(({ when }) => when) };
  }
  const words = `${property} is ${names.slice(0, -1).join(', ')}${names.length > 1 ? ' or ' : ''}${names.at(-1)}`;
  const listed = chosen.flatMap(({ when }) => listOf(when) ?? []);
  const conditions: readonly Condition[] =
    listed.length > 1
      ? [{ fact: `company.${property}`, is: 'anyOf', value: listed }]
      : chosen.map(({ when }) => when);
  return { property, words, conditions };
}

function rangeOf(property: string, chosen: readonly Level[]): Pick<Clause, 'words' | 'conditions'> {
  const low = boundsOf(chosen[0]).find((leaf) => leaf.is === 'gte');
  const high = boundsOf(chosen.at(-1)).find((leaf) => leaf.is === 'lt');
  const conditions = [low, high].flatMap((leaf) => (leaf === undefined ? [] : [leaf.condition]));
  const words = rangeWords(low?.value, high?.value, numbersOf(property));
  return { words: `${property} is ${words}`, conditions };
}

function boundsOf(level: Level | undefined) {
  const when = level?.when;
  const leaves = when === undefined ? [] : 'all' in when ? when.all : [when];
  return leaves.flatMap((condition) =>
    'is' in condition && (condition.is === 'gte' || condition.is === 'lt')
      ? [{ is: condition.is, value: condition.value, condition }]
      : [],
  );
}
