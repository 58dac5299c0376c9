/** Changes of the stop list and the deductions, as they are saved. */
import type { ItemChange } from '../contract.ts';
import { type Item, nameOf } from '../frame/read-document.ts';
import { newKey } from './new-key.ts';

const at = (key: string) => ({ kind: 'flag', profile: null, key }) as const;

export const setEntry = (value: Item): ItemChange => ({ op: 'set', at: at(value.key), value });
export const removeEntry = (key: string): ItemChange => ({ op: 'remove', at: at(key) });
/** @param before the key of the entry before which it comes; null = at the end */
export const addEntry = (value: Item, before: string | null): ItemChange => ({
  op: 'add',
  at: at(value.key),
  value,
  before,
});

export function duplicateEntry(entries: readonly Item[], item: Item): ItemChange {
  const name = `${nameOf(item).slice(0, 73)} (copy)`;
  const key = newKey(
    name,
    entries.map((each) => each.key),
    'entry',
  );
  return addEntry({ ...item, key, name }, followerOf(entries, item.key));
}

/** Past its neighbor in the table that shows it; null where there is none. */
export function moveEntry(
  entries: readonly Item[],
  shown: readonly Item[],
  key: string,
  by: -1 | 1,
): ItemChange | null {
  const neighbor = shown[shown.findIndex((item) => item.key === key) + by];
  if (neighbor === undefined) return null;
  return { op: 'move', at: at(key), before: by < 0 ? neighbor.key : followerOf(entries, neighbor.key) };
}

function followerOf(entries: readonly Item[], key: string): string | null {
  return entries[entries.findIndex((item) => item.key === key) + 1]?.key ?? null;
}
