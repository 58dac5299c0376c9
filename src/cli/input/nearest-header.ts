import { distance, letters } from '../../criteria/nearest-word.ts';

/** Longer headers are not misspelled names. */
const MAX_LENGTH = 60;

/**
 * The header most similar to one of the words, with at most a third of the letters different; null if there is none.
 *
 * @param words the name of a property and its labels
 * @param headers headers that do not name another known property
 */
export function nearestHeader(words: readonly string[], headers: readonly string[]): string | null {
  let nearest: { readonly header: string; readonly share: number } | null = null;
  for (const header of headers) {
    if (header.length > MAX_LENGTH) continue;
    for (const word of words.map(letters)) {
      const share = distance(letters(header), word) / Math.max(word.length, 1);
      if (share <= 1 / 3 && share < (nearest?.share ?? 1)) nearest = { header, share };
    }
  }
  return nearest?.header ?? null;
}
