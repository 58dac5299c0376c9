/** How an item of the draft differs from what is live. */
import { sameJson } from 'fitgate-shared/same-json.ts';
import type { Item } from '../frame/read-document.ts';

export type ItemState = 'new' | 'changed' | 'removed' | 'same';

export interface ShownItem {
  readonly item: Item;
  /** As it is live; null where it is new. */
  readonly live: Item | null;
  readonly state: ItemState;
}

/** The items of the draft, then those that are live and were removed. */
export function shownItems(items: readonly Item[], live: readonly Item[]): readonly ShownItem[] {
  const kept = new Set(items.map(({ key }) => key));
  const byKey = new Map(live.map((item) => [item.key, item]));
  const present = items.map((item): ShownItem => {
    const before = byKey.get(item.key) ?? null;
    if (before === null) return { item, live: null, state: 'new' };
    return { item, live: before, state: sameJson(item, before) ? 'same' : 'changed' };
  });
  const removed = live.filter(({ key }) => !kept.has(key));
  return [...present, ...removed.map((item): ShownItem => ({ item, live: item, state: 'removed' }))];
}

/** Of a removed item: the key of the item that followed it when it was live, and is still there; null = none. */
export function placeOfRemoved(key: string, live: readonly Item[], items: readonly Item[]): string | null {
  const kept = new Set(items.map((item) => item.key));
  const at = live.findIndex((item) => item.key === key);
  return live.slice(at + 1).find((item) => kept.has(item.key))?.key ?? null;
}
