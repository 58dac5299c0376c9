/** Whether the numbers in a name still are those of its condition. */
import type { Condition, Leaf } from './document.ts';
import { leavesOf } from './document-facts.ts';

export interface NameDisagrees {
  /** The number that the name has and no condition. */
  readonly name: number;
  /** The number that the first condition has and the name has not. */
  readonly criterion: number;
}

/** A number by itself, not a part of a word such as B2B, with its thousands and decimals. */
const NUMBER = /(?<![\p{L}\p{N}.,])\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![\p{N}])/gu;
/** Other units than days: what they come to is not compared. */
const OTHER_UNITS = /\b(?:weeks?|months?|quarters?|years?)\b/iu;
/** 20 million, 150M, 5K. */
const SCALES = [1, 1e3, 1e6, 1e9];

/**
 * Null when the name says nothing else: it has no number, all of its numbers are in the conditions, or all numbers of the
 * first condition are in the name (then the name has another number for a reason of its own).
 * @param conditions the criterion's condition, or those of its bands
 */
export function numbersThatDisagree(name: string, conditions: readonly Condition[]): NameDisagrees | null {
  if (OTHER_UNITS.test(name)) return null;
  const said = (name.match(NUMBER) ?? []).map(readings);
  if (said.length === 0) return null;
  const all = conditions.flatMap(leavesOf).flatMap(numbersOf);
  const [first] = conditions;
  const wanted = first === undefined ? [] : leavesOf(first).flatMap(numbersOf);
  const strange = said.find((values) => !all.some((number) => isSaid(number, values)));
  const unsaid = wanted.find((number) => !said.some((values) => isSaid(number, values)));
  if (strange === undefined || unsaid === undefined) return null;
  return { name: strange[0] ?? 0, criterion: unsaid };
}

/** 1,500 is fifteen hundred to one and one and a half to another: the first is the likelier. */
function readings(text: string): readonly number[] {
  const whole = Number(text.replaceAll(/[.,\s]/gu, ''));
  const decimal = Number(text.replaceAll(/[\s]/gu, '').replace(',', '.'));
  const isGrouped = /[.,\s]\d{3}(?!\d)/u.test(text);
  return [...(isGrouped ? [whole, decimal] : [decimal, whole])].filter(Number.isFinite);
}

/** Also next to it: more than 100 is from 101 on. */
const isSaid = (number: number, values: readonly number[]): boolean =>
  values.some((value) => SCALES.some((scale) => Math.abs(value * scale - Math.abs(number)) <= 1));

function numbersOf(leaf: Leaf): readonly number[] {
  if (!('value' in leaf)) return [];
  const { value } = leaf;
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return numbersInText(value);
  if (Array.isArray(value))
    return value.flatMap((each) => (typeof each === 'number' ? [each] : numbersInText(each)));
  if (typeof value === 'object') return Object.values(value);
  return [];
}

const numbersInText = (text: string): readonly number[] => (text.match(/\d+/gu) ?? []).map(Number);
