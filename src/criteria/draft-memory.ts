/** Who changed which item of a draft last, and when: what makes it possible to merge the work of several people. */
import { z } from 'zod';
import type { ChangedItem } from './changed-items.ts';
import type { ItemDifference } from './document-changes.ts';
import { criteriaOf, type Item } from './document-items.ts';

/** One change of a draft: the how manyeth, by whom (a HubSpot user id), and when (epoch milliseconds). */
export interface Touch {
  readonly sequence: number;
  readonly by: number;
  readonly atMs: number;
}

/** Of a whole item, or of its place in its list. */
type Part = 'item' | 'place';

/** Stored as JSON. */
export interface DraftMemory {
  /** How often the portal's draft was changed so far. */
  readonly sequence: number;
  /** The last of those changes after which there was no draft; 0 = the time before the first. */
  readonly noneAt: number;
  /** What holds for an item that is not in `touches`; null = it was never changed. */
  readonly others: Touch | null;
  readonly touches: Readonly<Record<string, Touch>>;
}

export const NO_MEMORY: DraftMemory = { sequence: 0, noneAt: 0, others: null, touches: {} };

/** Far more than a document has items: items that were removed are remembered too. */
const MOST_TOUCHES = 2_000;

/** An item or its place, as it is named in `touches`. */
const TOUCHED = z.tuple([
  z.enum(['profile', 'criterion', 'flag', 'tier', 'setting']),
  z.string().nullable(),
  z.string(),
  z.enum(['item', 'place']),
]);

const nameOf = ({ kind, profile, key }: ChangedItem, part: Part): string =>
  JSON.stringify([kind, profile, key, part]);

/** When the item (or its place) was changed last; null = never. */
export function lastTouch(memory: DraftMemory, at: ChangedItem, part: Part): Touch | null {
  return memory.touches[nameOf(at, part)] ?? memory.others;
}

/** The memory after one more change of the draft. */
export function remember(
  memory: DraftMemory,
  differences: readonly ItemDifference[],
  by: number,
  atMs: number,
): DraftMemory {
  const sequence = memory.sequence + 1;
  const touch = { sequence, by, atMs };
  const touched = differences.flatMap((difference) =>
    placesOf(difference).map(({ at, part }): [string, Touch] => [nameOf(at, part), touch]),
  );
  return forgetOldest({
    ...memory,
    sequence,
    touches: { ...memory.touches, ...Object.fromEntries(touched) },
  });
}

/** The items that a difference concerns: of a whole profile that comes or goes, its criteria too. */
export function placesOf({ at, what, from, to }: ItemDifference): readonly {
  readonly at: ChangedItem;
  readonly part: Part;
}[] {
  if (what === 'moved') return [{ at, part: 'place' }];
  if (at.kind !== 'profile') return [{ at, part: 'item' }];
  const criteria = [from, to].flatMap((profile): readonly Item[] => criteriaOf(profile) ?? []);
  const keys = new Set(criteria.map(({ key }) => key));
  return [
    { at, part: 'item' },
    ...[...keys].map((key) => ({
      at: { kind: 'criterion', profile: at.key, key } as const,
      part: 'item' as const,
    })),
  ];
}

/** The oldest touches go; `others` then says the newest of them, for every item that has none. */
function forgetOldest(memory: DraftMemory): DraftMemory {
  const entries = Object.entries(memory.touches);
  if (entries.length <= MOST_TOUCHES) return memory;
  const newestFirst = entries.toSorted(([, one], [, other]) => other.sequence - one.sequence);
  // Half of them, so that the next changes need not sort again.
  const [, newest] = newestFirst[MOST_TOUCHES / 2] ?? [];
  return {
    ...memory,
    others: newest ?? memory.others,
    touches: Object.fromEntries(newestFirst.slice(0, MOST_TOUCHES / 2)),
  };
}

/** The items that were changed after the change of this number, without those whose place alone was. */
export function touchesSince(
  memory: DraftMemory,
  since: number,
): readonly { readonly at: ChangedItem; readonly touch: Touch }[] {
  return Object.entries(memory.touches).flatMap(([name, touch]) => {
    if (touch.sequence <= since) return [];
    const [kind, profile, key, part] = TOUCHED.parse(JSON.parse(name));
    return part === 'item' ? [{ at: { kind, profile, key }, touch }] : [];
  });
}
