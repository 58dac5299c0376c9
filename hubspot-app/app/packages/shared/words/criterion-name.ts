/** The name that a criterion gets from its condition, until somebody types another. */
import { isRecord } from '../is-record.ts';
import { conditionWords, MOST_VALUES } from './condition-words.ts';
import { companyPropertyOf, type Labels, listWords, numberWords, valueWords } from './labels.ts';
import { leavesOf, type ReadLeaf, readCondition } from './read-condition.ts';

/** The longest name that a document may have. */
const MOST_CHARACTERS = 80;
const NAMED_VALUES = 2;

/**
 * "200 to 1,000 people", "Uses Snowflake", else the condition in words, at most 80 characters.
 * @param condition the one that earns full points, valid or not yet
 */
export function criterionName(condition: unknown, labels: Labels): string {
  const read = readCondition(condition);
  const name =
    (read.kind === 'leaf' ? nameOfLeaf(read, labels) : null) ??
    conditionWords(condition, labels, MOST_VALUES);
  return name.length <= MOST_CHARACTERS ? name : `${name.slice(0, MOST_CHARACTERS - 1).trimEnd()}…`;
}

function nameOfLeaf(leaf: ReadLeaf, labels: Labels): string | null {
  const property = companyPropertyOf(leaf.fact);
  if (property === null || leaf.fact.startsWith('parent.')) return null;
  if (property === 'numberofemployees') return nameOfSize(leaf, 'people');
  if (property === 'annualrevenue') return nameOfSize(leaf, 'in annual revenue');
  return /technolog|tech stack/i.test(labels.property(property)) || property === 'web_technologies'
    ? nameOfTechnology(leaf, labels)
    : null;
}

function nameOfSize({ is, value }: ReadLeaf, unit: string): string | null {
  if (is === 'between' && Array.isArray(value)) {
    const [low, high] = value;
    if (typeof low !== 'number' || typeof high !== 'number') return null;
    return `${rangeWords(low, high)} ${unit}`;
  }
  if (typeof value !== 'number') return null;
  const number = numberWords(value);
  const fewer = unit === 'people' ? 'Fewer' : 'Less';
  const words: Readonly<Record<string, string>> = {
    lt: `${fewer} than ${number} ${unit}`,
    lte: `At most ${number} ${unit}`,
    gt: `More than ${number} ${unit}`,
    gte: `At least ${number} ${unit}`,
    is: `${number} ${unit}`,
  };
  return words[is] ?? null;
}

/** "20 to 150 million": a unit that both share is said once. */
export function rangeWords(low: number, high: number): string {
  const [from, to] = [numberWords(low), numberWords(high)];
  const unit = ' million';
  return from.endsWith(unit) && to.endsWith(unit)
    ? `${from.slice(0, -unit.length)} to ${to}`
    : `${from} to ${to}`;
}

function nameOfTechnology({ fact, is, value }: ReadLeaf, labels: Labels): string | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const names = value.map((each) => valueWords(fact, each, labels));
  if (is === 'includesAny' || is === 'anyOf') return `Uses ${listWords(names, 'or', NAMED_VALUES)}`;
  if (is === 'includesAll') return `Uses ${listWords(names, 'and', NAMED_VALUES)}`;
  if (is === 'includesNone' || is === 'noneOf') return `Doesn't use ${listWords(names, 'or', NAMED_VALUES)}`;
  return null;
}

export interface Disagreement {
  /** "800". */
  readonly nameSays: string;
  /** "1,000"; null where the criterion has no number that the name lacks. */
  readonly criterionSays: string | null;
}

/**
 * A number in the name that the criterion's conditions don't have.
 * @param conditions of all steps, that for full points first
 */
export function nameDisagreement(name: string, conditions: readonly unknown[]): Disagreement | null {
  const inCriterion = conditions.flatMap((condition) => leavesOf(condition).flatMap(numbersOfLeaf));
  if (inCriterion.length === 0) return null;
  const inName = numbersIn(name);
  const odd = inName.find((number) => !inCriterion.includes(number));
  if (odd === undefined) return null;
  const other = inCriterion.find((number) => !inName.includes(number));
  return { nameSays: numberWords(odd), criterionSays: other === undefined ? null : numberWords(other) };
}

const numbersOfLeaf = ({ value }: ReadLeaf): readonly number[] => {
  const values = isRecord(value) ? Object.values(value) : Array.isArray(value) ? value : [value];
  return values.flatMap((each) => {
    if (typeof each === 'number') return [Math.abs(each)];
    return typeof each === 'string' ? numbersIn(each) : [];
  });
};

const MULTIPLES: Readonly<Record<string, number>> = {
  k: 1_000,
  thousand: 1_000,
  m: 1_000_000,
  million: 1_000_000,
  bn: 1_000_000_000,
  billion: 1_000_000_000,
};
const NUMBER =
  /(?<![\p{L}\d])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(k|thousand|m|million|bn|billion)?(?![\p{L}\d])/giu;

/** The numbers in a text; in "20 to 150 million", the first is millions too. */
function numbersIn(text: string): readonly number[] {
  const found = [...text.matchAll(NUMBER)].map(([, whole = '', fraction = '', unit]) => ({
    value: Number(whole.replaceAll(',', '') + fraction),
    multiple: unit === undefined ? null : (MULTIPLES[unit.toLowerCase()] ?? 1),
  }));
  const last = found.at(-1)?.multiple ?? 1;
  const isRange = found.length === 2 && / to |–|-/.test(text);
  return found.map(({ value, multiple }) => value * (multiple ?? (isRange ? last : 1)));
}
