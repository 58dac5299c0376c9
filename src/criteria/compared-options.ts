/** The values of conditions that are compared with the options of a property. */
import type { Leaf } from './document.ts';
import { letters, nearestWord } from './nearest-word.ts';
import { readText } from './read-value.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** The strings with which a leaf compares whole values. */
export function comparedValues(leaf: Leaf): readonly string[] {
  switch (leaf.is) {
    case 'is':
    case 'isNot':
      return typeof leaf.value === 'string' ? [leaf.value] : [];
    case 'anyOf':
    case 'noneOf':
    case 'includesAny':
    case 'includesAll':
    case 'includesNone':
      return leaf.value.filter((value) => typeof value === 'string');
    default:
      return [];
  }
}

/** The option with the value as its label, otherwise the option with the most similar value or label; null when none is similar. */
export function nearestOption<Each extends Option>(value: string, options: readonly Each[]): Each | null {
  const byLabel = options.find(({ label }) => readText(label) === readText(value));
  if (byLabel !== undefined) return byLabel;
  const byWord = new Map(
    options.flatMap((option) => [[option.label, option] as const, [option.value, option] as const]),
  );
  const same = options.find((option) => letters(option.value) === letters(value));
  const nearest = same === undefined ? nearestWord(value, byWord.keys()) : same.value;
  return nearest === null ? null : (byWord.get(nearest) ?? null);
}
