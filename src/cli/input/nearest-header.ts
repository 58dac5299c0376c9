import { readText } from '../../criteria/read-value.ts';
import type { PropertyBook } from '../../facts/hubspot-properties/property-book.ts';

/** Headers longer than this are no misspelt names. */
const MAX_LENGTH = 60;

/**
 * The header that is most like a property's name or one of its labels, at most a third of the letters apart; null if there is
 * none. Headers that mean another known property are no misspelling of this one.
 */
export function nearestHeader(
  property: string,
  book: PropertyBook,
  columns: readonly { readonly property: string; readonly header: string }[],
  unknownHeaders: readonly string[],
): string | null {
  const words = [property, ...(book.info(property)?.labels ?? [])].map(letters);
  const strangers = columns.filter((column) => book.info(column.property) === undefined);
  const headers = [...unknownHeaders, ...strangers.map(({ header }) => header)];
  let nearest: { readonly header: string; readonly share: number } | null = null;
  for (const header of headers) {
    if (header.length > MAX_LENGTH) continue;
    for (const word of words) {
      const share = distance(letters(header), word) / Math.max(word.length, 1);
      if (share <= 1 / 3 && share < (nearest?.share ?? 1)) nearest = { header, share };
    }
  }
  return nearest?.header ?? null;
}

const letters = (name: string): string => readText(name).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Letters to insert, remove or replace (Levenshtein). */
function distance(one: string, other: string): number {
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
