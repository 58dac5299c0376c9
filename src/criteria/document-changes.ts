/**
 * Everything that differs between two documents for the people who read them, item by item: names, reasons, questions and the
 * order too. (`changed-items.ts` has only what the engine evaluates.)
 */
import type { ChangedItem } from './changed-items.ts';
import { isRecord } from './document-issue.ts';
import {
  criteriaOf,
  ITEM_LISTS,
  type Item,
  type ItemList,
  itemsIn,
  REST,
  settingsOf,
  withoutCriteria,
} from './document-items.ts';
import { sameJson } from './same-json.ts';
import { unmoved } from './unmoved.ts';

/** One difference. An item that was changed and moved has two. */
export interface ItemDifference {
  readonly at: ChangedItem;
  readonly what: 'added' | 'removed' | 'changed' | 'moved';
  /**
   * The whole item before, null where there was none. A profile comes without its criteria, unless it was added, removed, or
   * has criteria that cannot be told apart by their keys.
   */
  readonly from: unknown;
  readonly to: unknown;
  /** Of what was added or moved: the key of the item behind it; null = it is the last. Else null. */
  readonly before: string | null;
  /** Of what was removed or moved: the key of the item that was behind it; null = it was the last. Else null. */
  readonly wasBefore: string | null;
}

/**
 * The differences, in the order of the newer document; in each list, what was removed comes last. Empty exactly when the
 * documents are the same JSON. Takes any JSON of at most a thousand levels, and linear time.
 */
export function documentChanges(from: unknown, to: unknown): readonly ItemDifference[] {
  const lists = comparedLists(from, to);
  const settings = [
    settingsOf(from) ?? nothingYet(from, 'settings', settingsOf(to), {}),
    settingsOf(to),
  ] as const;
  const apart = new Set<string>(lists.map(({ list }) => list.name));
  if (settings[0] !== null && settings[1] !== null) apart.add('settings');
  return [
    ...restChange(from, to, apart),
    ...lists.flatMap(({ list, before, now }) =>
      list.kind === 'profile' ? profileChanges(before, now) : listChanges(list.kind, null, before, now),
    ),
    ...(settings[0] === null || settings[1] === null ? [] : settingChanges(settings[0], settings[1])),
  ];
}

interface ComparedList {
  readonly list: ItemList;
  readonly before: readonly Item[];
  readonly now: readonly Item[];
}

/** The lists that are compared item by item: those that both documents have, with keys. */
function comparedLists(from: unknown, to: unknown): readonly ComparedList[] {
  return ITEM_LISTS.flatMap((list) => {
    const now = itemsIn(to, list);
    const before = itemsIn(from, list) ?? nothingYet(from, list.name, now, []);
    return before === null || now === null ? [] : [{ list, before, now }];
  });
}

/**
 * What was missing counts as empty when something is in it now. The other way round it does not: an empty list would be left,
 * and it is another mistake than a missing one.
 */
function nothingYet<Part extends object>(
  from: unknown,
  name: string,
  now: Part | null,
  empty: Part,
): Part | null {
  const isMissing = isRecord(from) && !Object.hasOwn(from, name);
  return isMissing && now !== null && Object.keys(now).length > 0 ? empty : null;
}

function restChange(from: unknown, to: unknown, apart: ReadonlySet<string>): readonly ItemDifference[] {
  const [before, now] = isRecord(from) && isRecord(to) ? [omit(from, apart), omit(to, apart)] : [from, to];
  return sameJson(before, now) ? [] : [change(REST, 'changed', before, now)];
}

const omit = (record: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): unknown =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name)));

const change = (
  at: ChangedItem,
  what: ItemDifference['what'],
  from: unknown,
  to: unknown,
  before: string | null = null,
  wasBefore: string | null = null,
): ItemDifference => ({ at, what, from, to, before, wasBefore });

function profileChanges(before: readonly Item[], now: readonly Item[]): readonly ItemDifference[] {
  const old = new Map(before.map((profile) => [profile.key, profile]));
  const present = new Map(now.map((profile) => [profile.key, profile]));
  return listChanges('profile', null, before, now).flatMap((difference) => {
    const [was, is] = [old.get(difference.at.key), present.get(difference.at.key)];
    if (was === undefined || is === undefined) return [difference];
    return difference.what === 'changed'
      ? changedProfile(difference, was, is)
      : [{ ...difference, from: withoutCriteria(was), to: withoutCriteria(is) }];
  });
}

/** @param difference of two profiles in which anything differs */
function changedProfile(difference: ItemDifference, was: Item, is: Item): readonly ItemDifference[] {
  const now = criteriaOf(is);
  const before = criteriaOf(was) ?? nothingYet(was, 'criteria', now, []);
  if (before === null || now === null) return [difference];
  const [from, to] = [withoutCriteria(was), withoutCriteria(is)];
  return [
    ...(sameJson(from, to) ? [] : [{ ...difference, from, to }]),
    ...listChanges('criterion', is.key, before, now),
  ];
}

function listChanges(
  kind: ChangedItem['kind'],
  profile: string | null,
  before: readonly Item[],
  now: readonly Item[],
): readonly ItemDifference[] {
  const places = new Map(before.map(({ key }, place) => [key, place]));
  const present = new Set(now.map(({ key }) => key));
  const staying = unmoved(now.flatMap(({ key }) => places.get(key) ?? []));
  const behind = (items: readonly Item[], place: number): string | null => items[place + 1]?.key ?? null;
  const ofNow = now.flatMap((item, place): readonly ItemDifference[] => {
    const at = { kind, profile, key: item.key };
    const oldPlace = places.get(item.key);
    const old = oldPlace === undefined ? undefined : before[oldPlace];
    if (oldPlace === undefined || old === undefined)
      return [change(at, 'added', null, item, behind(now, place))];
    return [
      ...(sameJson(old, item) ? [] : [change(at, 'changed', old, item)]),
      ...(staying.has(oldPlace)
        ? []
        : [change(at, 'moved', old, item, behind(now, place), behind(before, oldPlace))]),
    ];
  });
  const removed = before.flatMap((item, place) =>
    present.has(item.key)
      ? []
      : [change({ kind, profile, key: item.key }, 'removed', item, null, null, behind(before, place))],
  );
  return [...ofNow, ...removed];
}

function settingChanges(
  from: Readonly<Record<string, unknown>>,
  to: Readonly<Record<string, unknown>>,
): readonly ItemDifference[] {
  return [...new Set([...Object.keys(to), ...Object.keys(from)])].flatMap((key) => {
    const at = { kind: 'setting', profile: null, key } as const;
    if (!Object.hasOwn(from, key)) return [change(at, 'added', null, to[key])];
    if (!Object.hasOwn(to, key)) return [change(at, 'removed', from[key], null)];
    return sameJson(from[key], to[key]) ? [] : [change(at, 'changed', from[key], to[key])];
  });
}
