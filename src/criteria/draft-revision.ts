/**
 * The name of one state of a portal's draft: `17.<hash>` is the content with that hash, after the 17th change. Two states with
 * the same content have names of the same content.
 */
export const revisionNamed = (sequence: number, content: string): string => `${sequence}.${content}`;

const NAMED = /^(\d{1,15})\.(.*)$/s;

/** The number of changes that led to it; null for a revision that Fitgate named by its content alone, as it did at first. */
export function sequenceOf(revision: string): number | null {
  const sequence = NAMED.exec(revision)?.[1];
  return sequence === undefined ? null : Number(sequence);
}

/** Whether two revisions have the same content. */
export const sameContent = (one: string, other: string): boolean => contentOf(one) === contentOf(other);

/** The hash of the content. */
export const contentOf = (revision: string): string => NAMED.exec(revision)?.[2] ?? revision;
