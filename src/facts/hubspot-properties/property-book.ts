/** Looks up properties by internal name or label, and options by value or label: HubSpot's defaults and a portal's own. */
import { readText } from '../../criteria/read-value.ts';
import type { PropertyInfo } from './property-info.ts';

export interface PropertyBook {
  /** Undefined for a property that is neither one of HubSpot's defaults nor one of `own`. */
  readonly info: (name: string) => PropertyInfo | undefined;
  /** The internal name for a column's header; undefined for an unknown label. */
  readonly nameOfHeader: (header: string) => string | undefined;
  /** The value of the option that a text names, by value or by label; undefined if there is no such option. */
  readonly optionValue: (name: string, text: string) => string | undefined;
  /** The label of an option, by its value; undefined if there is no such option. */
  readonly optionLabel: (name: string, value: string) => string | undefined;
}

export const INTERNAL_NAME = /^[a-z][a-z0-9_]{0,99}$/;

/**
 * Builds a book. Internal names take precedence over labels, and option values over option labels; all are compared as text.
 *
 * @param defaults HubSpot's own properties of the object type
 * @param own a portal's definitions; they take precedence over the defaults, but keep the defaults' older labels
 */
export function propertyBook(
  defaults: readonly PropertyInfo[],
  own: readonly PropertyInfo[] = [],
): PropertyBook {
  const byName = new Map(defaults.map((info) => [info.name, info]));
  for (const info of own) {
    const labels = [...info.labels, ...(byName.get(info.name)?.labels ?? [])];
    byName.set(info.name, { ...info, labels });
  }
  const names = new Map([...byName.keys()].map((name) => [readText(name), name]));
  const labels = labelsOf([...own, ...defaults]);
  const options = new Map<string, ReadonlyMap<string, string>>();
  const optionsOf = (name: string): ReadonlyMap<string, string> => {
    const known = options.get(name) ?? optionWords(byName.get(name));
    options.set(name, known);
    return known;
  };
  return {
    info: (name) => byName.get(name),
    nameOfHeader: (header) => {
      if (INTERNAL_NAME.test(header)) return header;
      const text = readText(header);
      return names.get(text) ?? labels.get(text);
    },
    optionLabel: (name, value) =>
      byName.get(name)?.options.find((option) => readText(option.value) === readText(value))?.label,
    optionValue: (name, text) => optionsOf(name).get(readText(text)) ?? optionsOf(name).get(looseText(text)),
  };
}

function labelsOf(infos: readonly PropertyInfo[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { name, labels: its } of infos) {
    for (const label of its) if (!labels.has(readText(label))) labels.set(readText(label), name);
  }
  return labels;
}

function optionWords(info: PropertyInfo | undefined): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const add = (word: string, value: string): void => {
    if (word !== '' && !words.has(word)) words.set(word, value);
  };
  for (const { value } of info?.options ?? []) add(readText(value), value);
  for (const { value, label } of info?.options ?? []) add(readText(label), value);
  // Over the years, HubSpot has used "Oil & Energy", "Oil and Energy" and "Oil/Energy".
  for (const { value, label } of info?.options ?? []) {
    add(looseText(value), value);
    add(looseText(label), value);
  }
  return words;
}

/** Only letters and digits, without "and". Never equal to the text of an option, because its first character cannot start a text. */
const looseText = (text: string): string => {
  const letters = readText(text)
    .replaceAll(/&|\band\b|_and_/g, ' ')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return letters === '' ? '' : `\n${letters}`;
};
