/** The description of a property that readers of exports need: its labels, its type, and the labels of its options. */

export type PropertyType = 'string' | 'number' | 'date' | 'datetime' | 'bool' | 'enumeration';

export interface PropertyOption {
  /** HubSpot's stored value. */
  readonly value: string;
  /** HubSpot's displayed and exported label. */
  readonly label: string;
}

export interface PropertyInfo {
  readonly name: string;
  /** HubSpot's labels, the current one first, then those of earlier years. */
  readonly labels: readonly string[];
  readonly type: PropertyType;
  /** Whether a record may have several options, joined by `;`. */
  readonly many: boolean;
  readonly options: readonly PropertyOption[];
  /** False: portals have other options too (pipelines, technologies), so an unknown value is not an error. */
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

/** Single checkboxes, exported as true and false or as Yes and No. */
export const yesNo = (words: Words): readonly PropertyInfo[] =>
  words.map(([name, labels]) => info(name, labels, 'bool', optionsOf(['true=Yes', 'false=No'])));

export interface ChoiceKind {
  readonly many?: boolean;
  /** True for lists that portals extend. */
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

/** `BUDGET_HOLDER` → "Budget Holder". */
const labelOf = (value: string): string =>
  value
    .toLowerCase()
    .split('_')
    .map((word) => (word === 'and' ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
