/** Names that fit into a document without losing meaning: long lists end in a number, and the condition has all of them. */
import type { Condition } from '../../../criteria/condition.ts';
import { anyOfWords, conditionWords, levelWords } from './condition-words.ts';
import { hubspotLabels, type Labels, propertyWords } from './property-words.ts';

const HEADCOUNT = 'numberofemployees';
/** `under 20`, `50 to 200`, `1,000 or more`. */
const ONE_RANGE = /^(?:under )?[\d,.]+(?: to [\d,.]+| or more)?$/;
/** The longest name that a document may have, in characters. */
const MAX_NAME = 80;
/** More values than this never fit. */
const MOST_VALUES = 40;

/**
 * Names a criterion or a flag by what it asks: `Annual revenue: 100 million to 1 billion`, `Industry: Computer Software,
 * Internet or Retail`, `Country/Region: US, UK and 14 more`, `Uses HubSpot`, `Do not email = No`, `347 to 643 people`.
 *
 * @param property the company property
 * @param whens the conditions of the levels that earn most, at least one, all of them about the property
 * @returns one line of 1 to 80 characters
 */
export const criterionName = (
  property: string,
  whens: readonly Condition[],
  labels: Labels = hubspotLabels,
): string =>
  headcountName(property, whens) ?? fitting(property, labels, (max) => anyOfWords(whens, { labels, max }));

/** One range of heads; everything else of the same property keeps its label. */
function headcountName(property: string, whens: readonly Condition[]): string | null {
  if (property !== HEADCOUNT) return null;
  const range = levelWords({ any: [...whens] });
  return ONE_RANGE.test(range) ? `${range} people` : null;
}

/** Names a criterion that every other value meets: `Industry: not Retail`. */
export const otherThanName = (
  property: string,
  whens: readonly Condition[],
  labels: Labels = hubspotLabels,
): string =>
  fitting(property, labels, (max) => conditionWords({ not: { any: [...whens] } }, { labels, max }));

/** As many values as fit; where not even one does, only the property is named. */
function fitting(property: string, labels: Labels, words: (max: number) => string): string {
  const fits = (name: string): boolean => [...name].length <= MAX_NAME;
  const whole = words(Number.POSITIVE_INFINITY);
  if (fits(whole)) return whole;
  let longest: string | null = null;
  for (let max = 1; max <= MOST_VALUES; max += 1) {
    const name = words(max);
    if (!fits(name)) break;
    longest = name;
  }
  return longest ?? shortened(propertyWords(property, labels));
}

/** Ends a label that is longer than a name may be after a whole word, if it has one. */
function shortened(label: string): string {
  const characters = [...label];
  if (characters.length <= MAX_NAME) return label;
  const start = characters.slice(0, MAX_NAME - 1).join('');
  const words = start.slice(0, Math.max(0, start.lastIndexOf(' ')));
  return `${words === '' ? start : words}…`;
}
