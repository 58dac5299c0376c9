/** Any condition of a criteria document in words: `Industry: Retail or Banking`, `Number of employees: 50 to 200`. */
import type { Condition, Leaf } from '../../../criteria/condition.ts';
import { leavesOf } from '../../../criteria/document-facts.ts';
import { isCompanyFact, isContactSet, isParentFact, propertyOf } from '../../../criteria/facts.ts';
import { PLAIN_FACT_NAMES } from '../../../facts/plain-fact-names.ts';
import { BLANK, leafPhrase, numbersOf, type Phrase } from './leaf-phrase.ts';
import { listWords } from './list-words.ts';
import { type PhraseStyle, phraseWords, whatIsAsked } from './phrase-words.ts';
import { hubspotLabels, type Labels, propertyWords } from './property-words.ts';

export interface WordOptions {
  readonly labels?: Labels;
  /** The most values of a list to write out; all of them by default. */
  readonly max?: number;
}

/** @returns one line without a final period; a long list becomes a long line unless `max` shortens it */
export function conditionWords(condition: Condition, options: WordOptions = {}): string {
  return wordsOf(condition, {
    labels: options.labels ?? hubspotLabels,
    max: options.max ?? Number.POSITIVE_INFINITY,
  });
}

/** The words for conditions of which any may hold: bands that are worth the same, the levels of a criterion. */
export const anyOfWords = (conditions: readonly Condition[], options: WordOptions = {}): string =>
  conditionWords({ any: [...conditions] }, options);

/** A level of a property without the property, for a column or an axis: `Retail`, `No`, `200 to 800`, `HubSpot`. */
export function levelWords(level: Condition, labels: Labels = hubspotLabels): string {
  const phrases = phrasesOf(level, { labels, max: Number.POSITIVE_INFINITY });
  const [only] = phrases ?? [];
  if (only?.kind === 'members' && phrases?.length === 1) return listWords(only.values);
  return phrases === null ? conditionWords(level, { labels }) : whatIsAsked(phrases, styleIn(level, labels));
}

/**
 * A level as the subject of a sentence. It names the property, because "No" alone says nothing: `Do not email = No`, `Number of
 * employees 200 to 800`, `Web technologies with HubSpot`.
 */
export function subjectWords(level: Condition, labels: Labels = hubspotLabels): string {
  const { name } = styleIn(level, labels);
  const kind = phrasesOf(level, { labels, max: Number.POSITIVE_INFINITY })?.[0]?.kind ?? 'other';
  const words = levelWords(level, labels);
  if (kind === 'members') return `${name} with ${words}`;
  return kind === 'values' || kind === 'truth' ? `${name} = ${words}` : `${name} ${words}`;
}

const styleIn = (level: Condition, labels: Labels): PhraseStyle =>
  styleOf(oneFactOf(level) ?? '', { labels, max: Number.POSITIVE_INFINITY });

type Settled = Required<WordOptions>;

function wordsOf(condition: Condition, settled: Settled): string {
  const about = oneFactOf(condition);
  if (about !== null) {
    const style = styleOf(about, settled);
    const phrases = phrasesOf(condition, settled);
    if (phrases !== null) return phraseWords(phrases, style);
    if ('not' in condition) {
      const negated = phrasesOf(condition.not, settled);
      if (negated !== null) return `${style.name}: not ${whatIsAsked(negated, style)}`;
    }
  }
  if ('not' in condition) return `not (${wordsOf(condition.not, settled)})`;
  if ('all' in condition) return joined(condition.all, ' and ', settled);
  return 'any' in condition ? joined(condition.any, ' or ', settled) : '';
}

const joined = (conditions: readonly Condition[], word: string, settled: Settled): string =>
  conditions
    .map((each) => {
      const words = wordsOf(each, settled);
      return 'is' in each || conditions.length === 1 ? words : `(${words})`;
    })
    .join(word);

/** The fact that a condition is about; null where it is about several. */
function oneFactOf(condition: Condition): string | null {
  const facts = new Set(leavesOf(condition).map(({ fact }) => fact));
  const [only] = facts;
  return facts.size === 1 && only !== undefined ? only : null;
}

/** What a condition about one fact asks, as phrases of which any may hold; null where it cannot be put that way. */
function phrasesOf(condition: Condition, settled: Settled): readonly Phrase[] | null {
  if ('is' in condition) return withBlank(condition, settled);
  if ('any' in condition) {
    const parts = condition.any.map((each) => phrasesOf(each, settled));
    return parts.every((part) => part !== null) ? parts.flat() : null;
  }
  return 'all' in condition ? rangeOf(condition.all) : null;
}

function withBlank(leaf: Leaf, { labels, max }: Settled): readonly Phrase[] {
  const phrase = leafPhrase(leaf, labels, max);
  return 'whenEmpty' in leaf && leaf.whenEmpty === true
    ? [phrase, { kind: 'other', words: BLANK }]
    : [phrase];
}

/** At least one number and below another. */
function rangeOf(conditions: readonly Condition[]): readonly Phrase[] | null {
  const [one, other, third] = conditions;
  if (one === undefined || other === undefined || third !== undefined) return null;
  const numberOf = (operator: 'gte' | 'lt'): number | undefined =>
    [one, other].flatMap((each) => ('is' in each && each.is === operator ? [each.value] : []))[0];
  const [from, below] = [numberOf('gte'), numberOf('lt')];
  return from === undefined || below === undefined ? null : [{ kind: 'range', from, below }];
}

const styleOf = (fact: string, { labels, max }: Settled): PhraseStyle => ({
  fact,
  name: factWords(fact, labels),
  writeNumber: numbersOf(fact),
  max,
});

/** `company.annualrevenue` → `Annual revenue`. */
export function factWords(fact: string, labels: Labels = hubspotLabels): string {
  const plain = PLAIN_FACT_NAMES.get(fact);
  if (plain !== undefined) return plain;
  if (isCompanyFact(fact)) return propertyWords(propertyOf(fact), labels);
  // The labels are those of companies, so a contact's property is put in plain words.
  if (isContactSet(fact)) return `${propertyWords(propertyOf(fact), () => undefined)} of the contacts`;
  return isParentFact(fact) ? `${propertyWords(propertyOf(fact), labels)} of the parent company` : fact;
}
