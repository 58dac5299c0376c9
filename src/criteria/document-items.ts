/** The items of a document of any kind: what people change one at a time. A draft may have any shape, also a wrong one. */
import type { ChangedItem } from './changed-items.ts';
import { isRecord, own } from './document-issue.ts';

export interface Item extends Readonly<Record<string, unknown>> {
  readonly key: string;
}

/** The lists of a document whose members are items, each with the kind of its members. */
export const ITEM_LISTS = [
  { name: 'profiles', kind: 'profile', most: 10 },
  { name: 'flags', kind: 'flag', most: 60 },
  { name: 'tiers', kind: 'tier', most: 10 },
] as const;
export type ItemList = (typeof ITEM_LISTS)[number];

/** More than a valid document has, and few enough to remember who changed each. */
const MOST_CRITERIA = 60;
const MOST_SETTINGS = 20;
const MOST_KEY_CHARACTERS = 40;

/** Everything that cannot be told apart by keys, as one item. */
export const REST: ChangedItem = { kind: 'setting', profile: null, key: '$' };

/** Null for what is no list, is too long, or has a member without a key of its own. */
export function itemsOf(list: unknown, most: number): readonly Item[] | null {
  if (!Array.isArray(list) || list.length > most) return null;
  const keys = new Set<string>();
  for (const member of list) {
    if (!isItem(member) || keys.has(member.key)) return null;
    keys.add(member.key);
  }
  return list;
}

/** The items of a document's list; null where they cannot be told apart. */
export const itemsIn = (document: unknown, { name, most }: ItemList): readonly Item[] | null =>
  itemsOf(own(document, name), most);

/** Null where they cannot be told apart. */
export const criteriaOf = (profile: unknown): readonly Item[] | null =>
  itemsOf(own(profile, 'criteria'), MOST_CRITERIA);

/** Null where the settings are no object, have too many members, or a name that is too long. */
export function settingsOf(document: unknown): Readonly<Record<string, unknown>> | null {
  const settings = own(document, 'settings');
  if (!isRecord(settings)) return null;
  const names = Object.keys(settings);
  return names.length <= MOST_SETTINGS && names.every((name) => isKey(name) && name !== REST.key)
    ? settings
    : null;
}

/** The present value of an item, undefined when there is none. Of a profile: the whole. */
export function itemAt(document: unknown, at: ChangedItem): unknown {
  if (at.kind === 'setting') {
    if (at.key === REST.key) return document;
    return own(own(document, 'settings'), at.key);
  }
  if (at.kind === 'criterion') return memberOf(criteriaOf(profileOf(document, at.profile)), at.key);
  const list = ITEM_LISTS.find(({ kind }) => kind === at.kind);
  return list === undefined ? undefined : memberOf(itemsIn(document, list), at.key);
}

/** A profile without its criteria. */
export function withoutCriteria(profile: Item): Item {
  const { criteria: _, ...rest } = profile;
  return { ...rest, key: profile.key };
}

const profileOf = (document: unknown, key: string | null): Item | undefined =>
  memberOf(itemsIn(document, ITEM_LISTS[0]), key);

const memberOf = (items: readonly Item[] | null, key: string | null): Item | undefined =>
  items?.find((item) => item.key === key);

function isItem(member: unknown): member is Item {
  const key = own(member, 'key');
  return typeof key === 'string' && isKey(key);
}

const isKey = (text: string): boolean => text.length > 0 && text.length <= MOST_KEY_CHARACTERS;
