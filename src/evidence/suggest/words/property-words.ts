/** Properties and values as people see them in HubSpot. */
import { readText } from '../../../criteria/read-value.ts';
import { COMPANY_PROPERTIES } from '../../../facts/hubspot-properties/companies.ts';
import type { PropertyInfo } from '../../../facts/hubspot-properties/property-info.ts';

/** What is known of a company property in this portal; undefined for an unknown one. */
export type Labels = (property: string) => Pick<PropertyInfo, 'labels' | 'options'> | undefined;

const DEFAULTS = new Map(COMPANY_PROPERTIES.map((info) => [info.name, info]));

/** The properties that every portal has. */
export const hubspotLabels: Labels = (property) => DEFAULTS.get(property);

/** The spelling of words that internal names write in lower case. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  ['AI', 'API', 'B2B', 'B2C', 'CRM', 'ERP', 'HR', 'HubSpot', 'ICP', 'LinkedIn', 'SaaS', 'URL'].map((word) => [
    word.toLowerCase(),
    word,
  ]),
);
/** What a name on one line may not hold. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const CAPITALS = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[A-Z]{6,}$/;
const LOWER_CASE = /^[a-z0-9]+(?:_[a-z0-9]+)+$/;

/**
 * The property's label, on one line: `Annual revenue`. HubSpot's own labels are written as in a sentence, a portal's own as they
 * are; without a label the internal name is put in plain words: `lead_source` → `Lead source`.
 */
export function propertyWords(property: string, labels: Labels = hubspotLabels): string {
  const label = oneLine(labels(property)?.labels[0] ?? '');
  if (label === '') return capitalized(spelled(property.split('_')));
  return label === DEFAULTS.get(property)?.labels[0] ? inSentenceCase(label) : label;
}

/** The label of an option; a value that is no option is written in plain words where it looks like a code: `MID_MARKET` → `Mid Market`. */
export function valueWords(property: string, value: string, labels: Labels = hubspotLabels): string {
  const text = readText(value);
  const option = labels(property)?.options.find((each) => readText(each.value) === text);
  const label = oneLine(option?.label ?? '');
  return label === '' ? plainValue(oneLine(value)) : label;
}

export const oneLine = (text: string): string => text.replaceAll(UNPRINTABLE, ' ').trim();

function plainValue(value: string): string {
  if (CAPITALS.test(value)) return value.toLowerCase().split('_').map(capitalized).join(' ');
  return LOWER_CASE.test(value) ? capitalized(spelled(value.split('_'))) : value;
}

const spelled = (words: readonly string[]): string =>
  words
    .filter((word) => word !== '')
    .map((word) => SPELLINGS.get(word) ?? word)
    .join(' ');

const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** `Number of Employees` → `Number of employees`; `LinkedIn`, `URL` and `Country/Region` keep their capitals. */
const inSentenceCase = (label: string): string =>
  label.replaceAll(/(?<= )[A-Z][a-z]+(?= |$)/g, (word) => word.toLowerCase());
