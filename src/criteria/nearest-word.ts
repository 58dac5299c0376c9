import { readText } from './read-value.ts';

/** Longer words are not misspelled names. */
const MAX_LENGTH = 60;

/** The candidate most similar to a word, with at most a third of its letters different (ignoring case and signs), or null. */
export function nearestWord(word: string, candidates: Iterable<string>): string | null {
  const asked = letters(word);
  let nearest: string | null = null;
  let fewest = asked.length / 3;
  for (const candidate of candidates) {
    if (candidate.length > MAX_LENGTH || asked.length > MAX_LENGTH) continue;
    const apart = distance(letters(candidate), asked);
    if (apart < fewest || (apart === fewest && nearest === null)) {
      nearest = candidate;
      fewest = apart;
    }
  }
  return nearest;
}

/** The letters and digits of a name, in lower case. */
export const letters = (name: string): string => readText(name).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The number of letters to insert, remove or replace to turn one word into the other (Levenshtein). */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let place = 0; place < other.length; place += 1) {
      const replaced = (row[place] ?? 0) + (letter === other[place] ? 0 : 1);
      next.push(Math.min(replaced, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
