/** The words of our properties: put right while they are still ours, and left alone once an admin has changed them. */
import type { OwnProperty, PropertyShape } from './property-definition.ts';

export interface PropertyWords {
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
}

/** By property name: what Fitgate last wrote. */
export type WrittenWords = Readonly<Record<string, PropertyWords>>;

/** The words that the property should have: ours, unless an admin has replaced what we wrote. */
export function wordsFor(standing: PropertyShape, wanted: OwnProperty, written: WrittenWords): PropertyWords {
  const last = written[wanted.name];
  return wordsOf(last !== undefined && sameWords(standing, last) ? wanted : standing);
}

/**
 * What Fitgate has written after a sync.
 * @param before the portal's properties before it
 * @param failed names of those that HubSpot refused
 */
export function wordsAfter(
  before: readonly PropertyShape[],
  wanted: readonly OwnProperty[],
  written: WrittenWords,
  failed: ReadonlySet<string>,
): WrittenWords {
  const byName = new Map(before.map((property) => [property.name, property]));
  const entries = wanted.flatMap((property) => {
    const { name } = property;
    const stood = byName.get(name);
    const last = written[name];
    const isOurs =
      !failed.has(name) &&
      (stood === undefined || sameWords(stood, property) || (last !== undefined && sameWords(stood, last)));
    if (isOurs) return [[name, wordsOf(property)] as const];
    return last === undefined ? [] : [[name, last] as const];
  });
  return Object.fromEntries(entries);
}

const sameWords = (one: PropertyWords, other: PropertyWords): boolean =>
  one.label === other.label && one.description === other.description && one.groupName === other.groupName;

const wordsOf = ({ label, description, groupName }: PropertyWords): PropertyWords => ({
  label,
  description,
  groupName,
});
