/** Joins what is asked of one fact into words: `Industry: Retail or Banking`, `Do not email = No`, `Uses HubSpot`. */
import { BLANK, type Phrase, truthWords } from './leaf-phrase.ts';
import { listWords } from './list-words.ts';
import { rangeWords } from './range-words.ts';

/** Properties whose members are what a company works with. */
const USED = /tech|stack|software_used|crm|platform|tools?$/;

export interface PhraseStyle {
  /** The name of the fact for people, and its internal name. */
  readonly name: string;
  readonly fact: string;
  readonly writeNumber: (number: number) => string;
  /** The most values of a list to write out. */
  readonly max: number;
}

/** @param phrases at least one; any of them may hold */
export function phraseWords(phrases: readonly Phrase[], style: PhraseStyle): string {
  const [only, second] = phrases;
  if (only?.kind === 'truth' && second === undefined) return `${style.name} = ${truthWords(only.value)}`;
  const members = phrases.flatMap((phrase) => (phrase.kind === 'members' ? [phrase.values] : []));
  if (members.length === phrases.length && USED.test(style.fact)) {
    return `Uses ${listWords(members.flat(), style.max)}`;
  }
  return `${style.name}: ${whatIsAsked(phrases, style)}`;
}

/** The same without the name of the fact: `Retail or Banking`, `under 20, or 1,000 or more`. */
export function whatIsAsked(phrases: readonly Phrase[], { writeNumber, max }: PhraseStyle): string {
  const ranges = phrases.flatMap((phrase) => (phrase.kind === 'range' ? [phrase] : []));
  const members = phrases.flatMap((phrase) => (phrase.kind === 'members' ? phrase.values : []));
  const others = phrases.flatMap((phrase) => (phrase.kind === 'other' ? [phrase.words] : []));
  const blank = others.includes(BLANK) ? [BLANK] : [];
  const values = phrases.flatMap((phrase) => {
    if (phrase.kind === 'values') return phrase.values;
    return phrase.kind === 'truth' ? [truthWords(phrase.value)] : [];
  });
  const parts = [
    ...joinTouching(ranges).map(({ from, below }) => rangeWords(from, below, writeNumber)),
    ...(values.length > 0 ? [listWords(values, max)] : []),
    ...(members.length > 0 ? [`includes ${listWords(members, max)}`] : []),
    ...others.filter((words) => words !== BLANK),
    ...blank,
  ];
  const isNested = parts.length > 1 && parts.some((part) => / or | and /.test(part));
  return isNested ? parts.join(', or ') : parts.join(' or ');
}

interface Range {
  readonly from: number | undefined;
  readonly below: number | undefined;
}

/** From low to high; `50 to 200` and `200 to 1,000` are one range. */
function joinTouching(ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  const lowOf = ({ from = Number.NEGATIVE_INFINITY }: Range): number => from;
  for (const range of ranges.toSorted((one, other) => lowOf(one) - lowOf(other))) {
    const last = joined.at(-1);
    const highest = last?.below ?? Number.POSITIVE_INFINITY;
    if (last === undefined || highest < lowOf(range)) joined.push(range);
    else joined[joined.length - 1] = { from: last.from, below: higher(last.below, range.below) };
  }
  return joined;
}

const higher = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : Math.max(one, other);
