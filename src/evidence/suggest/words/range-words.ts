import { numberWords } from './number-words.ts';

/**
 * `under 20`, `50 to 200`, `1,000 or more`.
 *
 * @param from the lowest number inside; undefined for none
 * @param below the lowest number above the range; undefined for none
 * @param words how to write one number
 */
export function rangeWords(
  from: number | undefined,
  below: number | undefined,
  words: (number: number) => string = numberWords,
): string {
  if (from === undefined) return below === undefined ? 'any number' : `under ${words(below)}`;
  return below === undefined ? `${words(from)} or more` : `${words(from)} to ${words(below)}`;
}
