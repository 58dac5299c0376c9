/** What one leaf asks of its fact, before it is joined with others into words. */
import type { Leaf } from '../../../criteria/condition.ts';
import { propertyOf } from '../../../criteria/facts.ts';
import { listWords } from './list-words.ts';
import { numberWords, yearWords } from './number-words.ts';
import { type Labels, oneLine, valueWords } from './property-words.ts';
import { rangeWords } from './range-words.ts';

/** Phrases of one kind can be joined: `values` into one list, `range`s that touch into one range. */
export type Phrase =
  | { readonly kind: 'values' | 'members'; readonly values: readonly string[] }
  | { readonly kind: 'range'; readonly from: number | undefined; readonly below: number | undefined }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'other'; readonly words: string };

const YEAR = /(^|_)year(_|$)|founded/;
const isYear = (number: number): boolean => Number.isInteger(number) && number >= 1000 && number < 3000;

/** How to write the numbers of a fact: years without a separator. */
export const numbersOf = (fact: string): ((number: number) => string) =>
  YEAR.test(fact) ? (number) => (isYear(number) ? yearWords(number) : numberWords(number)) : numberWords;

/** @param max the most values to write out, where they are not joined with those of other leaves */
export function leafPhrase(leaf: Leaf, labels: Labels, max: number): Phrase {
  const write = numbersOf(leaf.fact);
  const wordOf = (value: string | number): string =>
    typeof value === 'number' ? write(value) : valueWords(propertyOf(leaf.fact), value, labels);
  switch (leaf.is) {
    case 'is':
    case 'isNot': {
      if (leaf.is === 'is' && typeof leaf.value === 'boolean') return { kind: 'truth', value: leaf.value };
      const value = typeof leaf.value === 'boolean' ? truthWords(leaf.value) : wordOf(leaf.value);
      return leaf.is === 'is' ? { kind: 'values', values: [value] } : other(`not ${value}`);
    }
    case 'anyOf':
      return { kind: 'values', values: leaf.value.map(wordOf) };
    case 'noneOf':
      return other(`not ${listWords(leaf.value.map(wordOf), max)}`);
    case 'includesAny':
      return { kind: 'members', values: leaf.value.map(wordOf) };
    case 'includesAll':
      return other(`includes ${listWords(leaf.value.map(wordOf), max, 'and')}`);
    case 'includesNone':
      return other(`without ${listWords(leaf.value.map(wordOf), max)}`);
    case 'gte':
      return { kind: 'range', from: leaf.value, below: undefined };
    case 'lt':
      return { kind: 'range', from: undefined, below: leaf.value };
    default:
      return other(otherWords(leaf, write));
  }
}

type OtherLeaf = Exclude<
  Leaf,
  { is: 'is' | 'isNot' | 'anyOf' | 'noneOf' | 'includesAny' | 'includesAll' | 'includesNone' }
>;

function otherWords(leaf: OtherLeaf, write: (number: number) => string): string {
  switch (leaf.is) {
    case 'gt':
      return `over ${write(leaf.value)}`;
    case 'lte':
      return `up to ${write(leaf.value)}`;
    case 'gte':
      return rangeWords(leaf.value, undefined, write);
    case 'lt':
      return rangeWords(undefined, leaf.value, write);
    case 'between':
      return rangeWords(leaf.value[0], leaf.value[1], write);
    case 'containsText':
      return `contains “${oneLine(leaf.value)}”`;
    case 'startsWith':
      return `starts with “${oneLine(leaf.value)}”`;
    case 'endsWith':
      return `ends with “${oneLine(leaf.value)}”`;
    case 'withinLast':
      return `in the last ${leaf.value.days} days`;
    case 'withinNext':
      return `in the next ${leaf.value.days} days`;
    case 'longerAgoThan':
      return `more than ${leaf.value.days} days ago`;
    case 'before':
    case 'after':
      return `${leaf.is} ${leaf.value}`;
    case 'grewBy':
      return growthWords(leaf.value);
    case 'isKnown':
      return 'any value';
    case 'isUnknown':
      return BLANK;
  }
}

/** How a blank is named among the values of a property. */
export const BLANK = 'blank';

export const truthWords = (value: boolean): string => (value ? 'Yes' : 'No');

const growthWords = ({ percent, days }: { percent: number; days: number }): string =>
  `${percent > 0 ? 'grew' : 'shrank'} by ${Math.abs(percent)} % in ${days} days`;

const other = (words: string): Phrase => ({ kind: 'other', words });
