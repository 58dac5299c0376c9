/** What criteria ask for, in the words that the settings page uses too. */
import {
  criterionWords as allCriterionWords,
  conditionWords,
} from '../../hubspot-app/app/packages/shared/words/condition-words.ts';
import type { Labels as WordLabels } from '../../hubspot-app/app/packages/shared/words/labels.ts';
import type { Condition, Criterion } from '../criteria/document.ts';
import { isCompanyFact } from '../criteria/facts.ts';
import { COMPANY_PROPERTIES } from '../facts/hubspot-properties/companies.ts';
import { propertyBook } from '../facts/hubspot-properties/property-book.ts';

export type { WordLabels };

/** The numbers that earn points; null = open on that side. */
export interface NumberRange {
  readonly low: number | null;
  readonly high: number | null;
}

const hubSpotsOwn = propertyBook(COMPANY_PROPERTIES);

/** Labels of properties as the portal has them, and those of HubSpot's own options. */
export const wordLabels = (labels: ReadonlyMap<string, string>): WordLabels => ({
  property: (name) => labels.get(name) ?? name,
  option: (name, value) => hubSpotsOwn.optionLabel(name, value) ?? value,
});

type Band = Extract<Criterion, { bands: unknown }>['bands'][number];

/** The steps of a criterion: one with `when` has a single step for all points. */
export const bandsOf = (criterion: Criterion): readonly Band[] =>
  'when' in criterion ? [{ share: 1, when: criterion.when }] : criterion.bands;

/** What earns the most points of a criterion, in words. */
export function asksForWords(criterion: Criterion, labels: WordLabels): string {
  const bands = bandsOf(criterion);
  const most = Math.max(...bands.map(({ share }) => share));
  return stepWords(criterion, most, labels) ?? '';
}

/** What earns this share of the points, in words; null where no step has it. */
export function stepWords(criterion: Criterion, share: number, labels: WordLabels): string | null {
  const words = bandsOf(criterion)
    .filter((band) => band.share === share)
    .map(({ when }) => conditionWords(when, labels));
  return words.length === 0 ? null : words.join(', or ');
}

/** The numbers that earn points, where every step of the criterion is a range of the same property of the company; else null. */
export function rangeOf(criterion: Criterion): NumberRange | null {
  const bands = bandsOf(criterion);
  const ranges = bands.map(({ when }) => rangeOfCondition(when));
  const known = ranges.filter((range) => range !== null);
  const [first] = known;
  if (first === undefined || known.length < bands.length || known.some(({ fact }) => fact !== first.fact))
    return null;
  const lows = known.map(({ low }) => low);
  const highs = known.map(({ high }) => high);
  return {
    low: lows.every((low) => low !== null) ? Math.min(...lows) : null,
    high: highs.every((high) => high !== null) ? Math.max(...highs) : null,
  };
}

function rangeOfCondition(when: Condition): (NumberRange & { readonly fact: string }) | null {
  if (!('fact' in when) || !isCompanyFact(when.fact)) return null;
  const { fact } = when;
  if (when.is === 'between') return { fact, low: when.value[0], high: when.value[1] };
  if (when.is === 'gte') return { fact, low: when.value, high: null };
  return when.is === 'lte' ? { fact, low: null, high: when.value } : null;
}

/**
 * What the conditions say of a blank, by fact: true = it counts for the criterion, false = against it. A fact of which they
 * say different things is left out.
 */
export function blanksCounted(conditions: readonly Condition[]): ReadonlyMap<string, boolean> {
  const counted = new Map<string, Set<boolean | null>>();
  for (const { fact, counts } of conditions.flatMap((condition) => saidOfBlanks(condition, false))) {
    const before = counted.get(fact) ?? new Set();
    counted.set(fact, before.add(counts));
  }
  const agreed = new Map<string, boolean>();
  for (const [fact, answers] of counted) {
    const [only] = answers;
    if (answers.size === 1 && typeof only === 'boolean') agreed.set(fact, only);
  }
  return agreed;
}

interface SaidOfBlank {
  readonly fact: string;
  /** Null where the leaf says nothing. */
  readonly counts: boolean | null;
}

function saidOfBlanks(condition: Condition, isNegated: boolean): readonly SaidOfBlank[] {
  if ('not' in condition) return saidOfBlanks(condition.not, !isNegated);
  if ('all' in condition) return condition.all.flatMap((part) => saidOfBlanks(part, isNegated));
  if ('any' in condition) return condition.any.flatMap((part) => saidOfBlanks(part, isNegated));
  const said = 'whenEmpty' in condition ? condition.whenEmpty : undefined;
  return [{ fact: condition.fact, counts: said === undefined ? null : said !== isNegated }];
}

/** More values than any line has room for on a screen: a printed page names them all. */
const EVERY_VALUE = 500;

/** The whole of what a criterion asks, on paper: its condition, its further steps, and what a blank counts as. */
export const printedCriterion = (criterion: Criterion, labels: WordLabels): string =>
  allCriterionWords(criterion, labels, EVERY_VALUE);

/** The same of an entry of the stop list, or of a deduction. */
export const printedCondition = (condition: Condition, labels: WordLabels): string =>
  allCriterionWords({ when: condition }, labels, EVERY_VALUE);
