/** Puts a condition into words: "Number of Employees is between 200 and 1,000". */
import { isRecord } from '../is-record.ts';
import { factWords, type Labels, listWords, numberWords, valueWords } from './labels.ts';
import { leavesOf, type ReadLeaf, readCondition, type Step, stepsOf } from './read-condition.ts';

/** How many values of a list are named before "+n". */
export const MOST_VALUES = 4;

/**
 * @param condition valid or not yet; what can't be read is named as such
 * @param most how many values, and how many combined conditions, are named before "+n"
 */
export function conditionWords(condition: unknown, labels: Labels, most: number = MOST_VALUES): string {
  const read = readCondition(condition);
  if (read.kind === 'leaf') return `${factWords(read.fact, labels)} ${predicateWords(read, labels, most)}`;
  if (read.kind === 'not') return `none of these: ${conditionWords(read.part, labels, most)}`;
  if (read.kind === 'unreadable') return 'no condition yet';
  const parts = read.parts.map((part) => partWords(part, labels, most));
  const named = parts.slice(0, most).join(read.kind === 'all' ? ' and ' : ' or ');
  return parts.length > most ? `${named}, +${parts.length - most}` : named;
}

/** A part of a combination; in brackets where it is one itself. */
function partWords(part: unknown, labels: Labels, most: number): string {
  const words = conditionWords(part, labels, most);
  const { kind } = readCondition(part);
  return kind === 'leaf' || kind === 'unreadable' ? words : `(${words})`;
}

/** What is said of the fact: "is between 200 and 1,000". */
export function predicateWords(leaf: ReadLeaf, labels: Labels, most: number = MOST_VALUES): string {
  const words = PREDICATES[leaf.is];
  return words === undefined ? 'has no comparison yet' : words(wordsOfValues(leaf, labels), most);
}

/** The value of a leaf, each way that an operator needs it; "…" for what is missing. */
interface ValueWords {
  readonly one: string;
  readonly list: readonly string[];
  readonly days: number | null;
  readonly percent: number | null;
}

type Predicate = (value: ValueWords, most: number) => string;

const PREDICATES: Readonly<Record<string, Predicate>> = {
  is: ({ one }) => `is ${one}`,
  isNot: ({ one }) => `is not ${one}`,
  anyOf: ({ list }, most) => `is ${listWords(list, 'or', most)}`,
  noneOf: ({ list }, most) =>
    list.length === 1 ? `is not ${list[0]}` : `is none of ${listWords(list, ',', most)}`,
  includesAny: ({ list }, most) =>
    list.length === 1 ? `includes ${list[0]}` : `includes any of ${listWords(list, ',', most)}`,
  includesAll: ({ list }, most) => `includes all of ${listWords(list, ',', most)}`,
  includesNone: ({ list }, most) => `includes none of ${listWords(list, ',', most)}`,
  containsText: ({ one }) => `contains “${one}”`,
  startsWith: ({ one }) => `starts with “${one}”`,
  endsWith: ({ one }) => `ends with “${one}”`,
  gt: ({ one }) => `is above ${one}`,
  gte: ({ one }) => `is at least ${one}`,
  lt: ({ one }) => `is below ${one}`,
  lte: ({ one }) => `is at most ${one}`,
  between: ({ list }) => `is between ${list[0] ?? '…'} and ${list[1] ?? '…'}`,
  withinLast: ({ days }) => (days === 1 ? 'is in the last day' : `is in the last ${daysWords(days)}`),
  withinNext: ({ days }) => (days === 1 ? 'is in the next day' : `is in the next ${daysWords(days)}`),
  longerAgoThan: ({ days }) => `is more than ${daysWords(days)} ago`,
  before: ({ one }) => `is before ${dateWords(one)}`,
  after: ({ one }) => `is after ${dateWords(one)}`,
  grewBy: ({ percent, days }) =>
    `${(percent ?? 0) < 0 ? 'fell' : 'grew'} by at least ${percent === null ? '…' : numberWords(Math.abs(percent))}% in ${daysWords(days)}`,
  isKnown: () => 'is filled in',
  isUnknown: () => 'is blank',
};

function wordsOfValues({ fact, value }: ReadLeaf, labels: Labels): ValueWords {
  const list = Array.isArray(value) ? value : [];
  const numberAt = (name: string): number | null => {
    const found = isRecord(value) ? value[name] : null;
    return typeof found === 'number' ? found : null;
  };
  return {
    one: valueWords(fact, value, labels),
    list: list.length === 0 ? ['…'] : list.map((each) => valueWords(fact, each, labels)),
    days: numberAt('days'),
    percent: numberAt('percent'),
  };
}

function daysWords(days: number | null): string {
  if (days === null) return '… days';
  return days === 1 ? '1 day' : `${numberWords(days)} days`;
}

/** "2026-11-29" → "Nov 29, 2026"; with a time, in UTC: "Nov 29, 2026, 8:49 PM UTC". */
function dateWords(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const day = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  const time = instant.length <= 'yyyy-mm-dd'.length ? {} : ({ hour: 'numeric', minute: '2-digit' } as const);
  const words = new Intl.DateTimeFormat('en-US', { ...day, ...time }).format(at);
  return instant.length <= 'yyyy-mm-dd'.length ? words : `${words} UTC`;
}

/**
 * What a criterion asks, in one line: its condition, its further steps, and what a blank counts as, if anything.
 * @param criterion of a draft, valid or not yet
 */
export function criterionWords(criterion: unknown, labels: Labels, most: number = MOST_VALUES): string {
  const steps = stepsOf(criterion);
  const [first] = steps;
  if (first === undefined) return 'no condition yet';
  const words = steps.map((step, place) => {
    if (place > 0) return stepWords(step, first.when, labels, most);
    const condition = conditionWords(step.when, labels, most);
    return step.share === 1 ? condition : `${shareWords(step.share)} if ${condition}`;
  });
  return [...words, ...blankWords(steps, labels)].join('; ');
}

/** "half the points between 100 and 1,500"; the fact is named only where it is another than that of `first`. */
export function stepWords({ share, when }: Step, first: unknown, labels: Labels, most: number): string {
  const points = shareWords(share);
  const leaf = readCondition(when);
  const before = readCondition(first);
  const sameFact = leaf.kind === 'leaf' && before.kind === 'leaf' && leaf.fact === before.fact;
  if (!sameFact) return `${points} if ${conditionWords(when, labels, most)}`;
  if (leaf.is === 'anyOf' && before.is === 'anyOf' && Array.isArray(leaf.value) && leaf.value.length > 2)
    return most === MOST_VALUES
      ? `${points} for ${leaf.value.length} others`
      : `${points} for ${predicateWords(leaf, labels, most).slice('is '.length)}`;
  const predicate = predicateWords(leaf, labels, most);
  if (leaf.is === 'anyOf' || leaf.is === 'is') return `${points} for ${predicate.slice('is '.length)}`;
  return /^is (?:between|above|at|below|in|more|before|after) /.test(predicate)
    ? `${points} ${predicate.slice('is '.length)}`
    : `${points} if it ${predicate}`;
}

/** 1 → "full points", 0.5 → "half the points", 0.25 → "25% of the points". */
export function shareWords(share: number): string {
  if (share === 1) return 'full points';
  return share === 0.5 ? 'half the points' : `${numberWords(Math.round(share * 1000) / 10)}% of the points`;
}

/** What a blank counts as, if every leaf says the same: false = not met; null = not known, or they differ. */
export function blankCountsAs(steps: readonly Step[]): boolean | null {
  const said = new Set(steps.flatMap(({ when }) => leavesOf(when)).flatMap(saidOfBlank));
  const [only] = said;
  return said.size === 1 && only !== undefined ? only : null;
}

/** `isKnown` and `isUnknown` answer for a blank themselves. */
const saidOfBlank = ({ is, whenEmpty }: ReadLeaf): readonly (boolean | null)[] =>
  is === 'isKnown' || is === 'isUnknown' ? [] : [whenEmpty];

function blankWords(steps: readonly Step[], labels: Labels): readonly string[] {
  const same = blankCountsAs(steps);
  if (same !== null) return [`blank counts as ${same ? 'met' : 'not met'}`];
  const leaves = steps.flatMap(({ when }) => leavesOf(when));
  const facts = (counts: boolean): readonly string[] => [
    ...new Set(
      leaves.filter(({ whenEmpty }) => whenEmpty === counts).map(({ fact }) => factWords(fact, labels)),
    ),
  ];
  return [
    ...facts(false).map((name) => `a blank ${name} counts as not met`),
    ...facts(true).map((name) => `a blank ${name} counts as met`),
  ];
}
