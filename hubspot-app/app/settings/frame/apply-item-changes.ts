/** What a draft is once changes are made in it, so that the page shows them before the server has answered. */
import { isRecord } from 'fitgate-shared/is-record.ts';
import type { ItemChange } from '../contract.ts';

type Json = Readonly<Record<string, unknown>>;
type List = readonly unknown[];

const LISTS = { profile: 'profiles', flag: 'flags', tier: 'tiers', criterion: 'criteria' } as const;

/** The document with all changes made, in their order. What a change names and is not there is left alone. */
export function applyItemChanges(document: unknown, changes: readonly ItemChange[]): unknown {
  return changes.reduce<unknown>(
    (before, change) => applied(isRecord(before) ? before : {}, change),
    document,
  );
}

function applied(document: Json, change: ItemChange): Json {
  const { at } = change;
  if (at.kind === 'setting') return { ...document, settings: settingsAfter(document['settings'], change) };
  if (at.kind !== 'criterion') return withList(document, LISTS[at.kind], change);
  const profiles = listOf(document, 'profiles').map((profile) =>
    isRecord(profile) && profile['key'] === at.profile ? withList(profile, 'criteria', change) : profile,
  );
  return { ...document, profiles };
}

function settingsAfter(settings: unknown, change: ItemChange): Json {
  const { [change.at.key]: _, ...rest } = isRecord(settings) ? settings : {};
  return change.op === 'set' || change.op === 'add' ? { ...rest, [change.at.key]: change.value } : rest;
}

function listOf(owner: Json, name: string): List {
  const list = owner[name];
  return Array.isArray(list) ? list : [];
}

function withList(owner: Json, name: string, change: ItemChange): Json {
  return { ...owner, [name]: listAfter(listOf(owner, name), change) };
}

function listAfter(list: List, change: ItemChange): List {
  const { key } = change.at;
  const item = list.find((each) => keyOf(each) === key);
  const others = list.filter((each) => keyOf(each) !== key);
  switch (change.op) {
    case 'set':
      if (item === undefined) return [...list, change.value];
      return list.map((each) => (each === item ? replaced(each, change) : each));
    case 'add':
      return placed(others, change.value, change.before);
    case 'move':
      return item === undefined ? list : placed(others, item, change.before);
    case 'remove':
      return others;
  }
}

/** A profile keeps its criteria where the change does not bring any. */
function replaced(before: unknown, { at, value }: Extract<ItemChange, { op: 'set' }>): unknown {
  if (at.kind !== 'profile' || !isRecord(before) || !isRecord(value) || 'criteria' in value) return value;
  return { ...value, criteria: before['criteria'] };
}

function placed(list: List, item: unknown, before: string | null): List {
  const place = before === null ? -1 : list.findIndex((each) => keyOf(each) === before);
  return place < 0 ? [...list, item] : list.toSpliced(place, 0, item);
}

const keyOf = (item: unknown): unknown => (isRecord(item) ? item['key'] : undefined);
