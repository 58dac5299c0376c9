import type { PropertyBook } from '../../facts/hubspot-properties/property-book.ts';
import { distance, letters } from './nearest-word.ts';

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
