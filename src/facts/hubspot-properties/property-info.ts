/** What a reader of exports must know of a property: what people call it, what it holds, and the words for its options. */

export type PropertyType = 'string' | 'number' | 'date' | 'datetime' | 'bool' | 'enumeration';

export interface PropertyOption {
  /** As HubSpot stores it. */
  readonly value: string;
  /** As HubSpot shows and exports it. */
  readonly label: string;
}

export interface PropertyInfo {
  readonly name: string;
  /** As HubSpot shows it, the present label first, then those of earlier years. */
  readonly labels: readonly string[];
  readonly type: PropertyType;
  /** A record may hold several options, joined by `;`. */
  readonly many: boolean;
  readonly options: readonly PropertyOption[];
  /** False: portals have other options too (pipelines, technologies), so an unknown value is no mistake. */
  readonly optionsAreComplete: boolean;
}

type Words = readonly (readonly [name: string, labels: string])[];

/**
 * Properties of one type without options.
 *
 * @param words internal name and labels, the labels separated by ` | `
 */
export const plain = (
  type: Exclude<PropertyType, 'bool' | 'enumeration'>,
  words: Words,
): readonly PropertyInfo[] => words.map(([name, labels]) => info(name, labels, type, []));

/** Checkboxes of one: exported as true and false or as Yes and No. */
export const yesNo = (words: Words): readonly PropertyInfo[] =>
  words.map(([name, labels]) => info(name, labels, 'bool', optionsOf(['true=Yes', 'false=No'])));

export interface ChoiceKind {
  readonly many?: boolean;
  /** Set for lists that portals extend. */
  readonly isOpen?: boolean;
}

/** A property with options, each written `value` or `value=Label`. */
export const choice = (
  [name, labels]: Words[number],
  options: readonly string[],
  { many = false, isOpen = false }: ChoiceKind = {},
): PropertyInfo => ({
  ...info(name, labels, 'enumeration', optionsOf(options)),
  many,
  optionsAreComplete: !isOpen && options.length > 0,
});

const info = (
  name: string,
  labels: string,
  type: PropertyType,
  options: readonly PropertyOption[],
): PropertyInfo => ({
  name,
  labels: labels.split(' | '),
  type,
  many: false,
  options,
  optionsAreComplete: false,
});

const optionsOf = (options: readonly string[]): readonly PropertyOption[] =>
  options.map((option) => {
    const [value = option, label = labelOf(value)] = option.split('=');
    return { value, label };
  });

/** `BUDGET_HOLDER` reads "Budget Holder". */
const labelOf = (value: string): string =>
  value
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
