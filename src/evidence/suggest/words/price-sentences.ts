import type { SuggestionJson } from '../suggestion-json.ts';
import { propertyWords } from './property-words.ts';

/** What the draft leaves out on purpose, and what it would bring, where that can be seen in whole pairs of a hundred. */
export function priceSentences({ auc, more, blanks, labels }: SuggestionJson): readonly string[] {
  if (auc === null) return [];
  const brings = (withIt: number): string | null =>
    hundred(withIt) > hundred(auc.value)
      ? `in ${hundred(withIt)} of 100 pairs instead of ${hundred(auc.value)}`
      : null;
  const withMore = more === null ? null : brings(more.auc);
  const withBlanks = blanks === null ? null : brings(blanks.auc);
  const names = blanks?.properties.map((property) => labels[property] ?? propertyWords(property)).join(', ');
  return [
    ...(more === null || withMore === null
      ? []
      : [
          `With up to ${more.criteria} criteria instead of the few that people read it would be right ${withMore}.`,
        ]),
    ...(withBlanks === null
      ? []
      : [
          `A blank says nothing here, because nobody knows whether it was blank before the deal. Were it known (${names}), the draft would be right ${withBlanks}.`,
        ]),
  ];
}

const hundred = (share: number): number => Math.round(100 * share);
