/** Changes of a profile's criteria, as they are saved. */
import type { ItemChange } from '../contract.ts';
import { type Item, itemsOf, nameOf, type ProfileView } from '../frame/read-document.ts';
import { newKey } from './new-key.ts';

const at = (profile: ProfileView, key: string) => ({ kind: 'criterion', profile: profile.key, key }) as const;

export const setCriterion = (profile: ProfileView, value: Item): ItemChange => ({
  op: 'set',
  at: at(profile, value.key),
  value,
});

/** @param before the key of the criterion before which it comes; null = at the end */
export const addCriterion = (profile: ProfileView, value: Item, before: string | null): ItemChange => ({
  op: 'add',
  at: at(profile, value.key),
  value,
  before,
});

export const removeCriterion = (profile: ProfileView, key: string): ItemChange => ({
  op: 'remove',
  at: at(profile, key),
});

export const keysOf = (items: readonly Item[]): readonly string[] => items.map(({ key }) => key);

/** A copy right behind the criterion. */
export function duplicateCriterion(profile: ProfileView, item: Item): ItemChange {
  const name = copyName(item);
  const key = newKey(name, keysOf(profile.criteria), 'criterion');
  return addCriterion(profile, { ...item, key, name }, followerOf(profile.criteria, item.key));
}

/** To the end of another profile, under a key that is free there. */
export function moveToProfile(from: ProfileView, to: ProfileView, item: Item): readonly ItemChange[] {
  const taken = keysOf(to.criteria);
  const key = taken.includes(item.key) ? newKey(nameOf(item), taken, 'criterion') : item.key;
  return [addCriterion(to, { ...item, key }, null), removeCriterion(from, item.key)];
}

/**
 * Past its neighbor in the table that shows it.
 * @param shown the criteria of that table, in order
 * @returns null where there is no neighbor
 */
export function moveCriterion(
  profile: ProfileView,
  shown: readonly Item[],
  key: string,
  by: -1 | 1,
): ItemChange | null {
  const place = shown.findIndex((item) => item.key === key);
  const neighbor = shown[place + by];
  if (place < 0 || neighbor === undefined) return null;
  const before = by < 0 ? neighbor.key : followerOf(profile.criteria, neighbor.key);
  return { op: 'move', at: at(profile, key), before };
}

function followerOf(items: readonly Item[], key: string): string | null {
  return items[items.findIndex((item) => item.key === key) + 1]?.key ?? null;
}

const copyName = (item: Item): string => `${nameOf(item).slice(0, 73)} (copy)`;

export const profileAt = (key: string) => ({ kind: 'profile', profile: null, key }) as const;

/** A profile without criteria. */
export function newProfile(profiles: readonly ProfileView[]): Item {
  const name = `Profile ${profiles.length + 1}`;
  const key = newKey(
    name,
    profiles.map((each) => each.key),
    'profile',
  );
  return { key, name, status: 'hypothesis', criteria: [] };
}

export function copyOfProfile(profile: ProfileView, profiles: readonly ProfileView[]): Item {
  const name = copyName({ ...profile.item, name: profile.name });
  const key = newKey(
    name,
    profiles.map((each) => each.key),
    'profile',
  );
  return { ...profile.item, key, name, status: 'hypothesis', criteria: itemsOf(profile.criteria) };
}
