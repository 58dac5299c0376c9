/** Applies changes of single items to a document of any kind. */
import type { ChangedItem } from './changed-items.ts';
import type { ItemDifference } from './document-changes.ts';
import { isRecord, own } from './document-issue.ts';
import {
  criteriaOf,
  ITEM_LISTS,
  type Item,
  itemsIn,
  REST,
  settingsOf,
  withoutCriteria,
} from './document-items.ts';
import type { ItemChange } from './item-change.ts';
import { sameJson } from './same-json.ts';

/** Why a change cannot be applied, whoever asks. */
export type PatchFault =
  /** The value is no object with the key of the item. */
  | 'other_key'
  /** There is an item with this key, and it is another one. */
  | 'key_taken'
  /** The profile of the criterion is not there. */
  | 'no_profile'
  /** What is there in its place is no list of items that can be told apart by their keys. */
  | 'no_list';

export type PatchedDocument =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly at: ChangedItem; readonly fault: PatchFault };

/** A document without anything: what the first change of all is applied to. */
export const EMPTY_DOCUMENT = {
  schema: 1,
  profiles: [],
  flags: [],
  tiers: [],
  settings: { mirrorToHubSpotIcpTier: false },
} as const;

/**
 * The document with all changes, in their order, or the first that cannot be applied. What was removed already stays removed,
 * what is to be moved and is not there is left alone.
 * @param mayReplace whether an `add` may replace what has its key: it was not there when its author looked
 */
export function patchDocument(
  document: unknown,
  changes: readonly ItemChange[],
  mayReplace: (at: ChangedItem) => boolean,
): PatchedDocument {
  let patched = document;
  for (const change of changes) {
    const { at } = change;
    const next =
      at.kind === 'setting' ? setSetting(patched, change) : changeItem(patched, change, mayReplace);
    if (typeof next === 'string') return { ok: false, at, fault: next };
    patched = next.document;
  }
  return { ok: true, document: patched };
}

/** The document that is `to` for the differences from `document` to it. */
export function applyDifferences(document: unknown, differences: readonly ItemDifference[]): unknown {
  const rest = differences.find(({ at }) => at.kind === 'setting' && at.key === REST.key);
  const start = rest === undefined ? document : replaceRest(document, rest);
  const values = differences.flatMap((difference) => (difference === rest ? [] : changeOfValue(difference)));
  // From the end of each list on, so that the item before which another one comes is at its place already.
  const places = differences.toReversed().flatMap(changeOfPlace);
  const patched = patchDocument(start, [...values, ...places], () => true);
  if (!patched.ok) throw new Error(`the differences are of another document: ${patched.fault}`);
  return patched.document;
}

function replaceRest(document: unknown, { from, to }: ItemDifference): unknown {
  if (!isRecord(document) || !isRecord(from) || !isRecord(to)) return to;
  const kept = Object.entries(document).filter(([name]) => !Object.hasOwn(from, name));
  return { ...Object.fromEntries(kept), ...to };
}

function changeOfValue({ at, what, from, to }: ItemDifference): readonly ItemChange[] {
  if (what === 'removed') return [{ op: 'remove', at }];
  if (what === 'added' && at.kind === 'setting') return [{ op: 'set', at, value: to ?? null }];
  if (what !== 'changed') return [];
  // A profile that had criteria and has none any more is put in anew, because `set` leaves criteria where they are.
  const losesCriteria = own(from, 'criteria') !== undefined && own(to, 'criteria') === undefined;
  return [{ op: 'set', at, value: losesCriteria ? { ...asRecord(to), criteria: undefined } : (to ?? null) }];
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

function changeOfPlace({ at, what, to, before }: ItemDifference): readonly ItemChange[] {
  if (what === 'moved') return [{ op: 'move', at, before }];
  return what === 'added' && at.kind !== 'setting' ? [{ op: 'add', at, value: to ?? null, before }] : [];
}

type Step = { readonly document: unknown } | PatchFault;

function setSetting(document: unknown, change: ItemChange): Step {
  const { at } = change;
  const value = 'value' in change ? change.value : undefined;
  if (at.key === REST.key)
    return value === undefined ? { document } : { document: withRest(document, value) };
  if (change.op === 'move') return { document };
  const settings = own(document, 'settings') === undefined ? {} : settingsOf(document);
  if (settings === null || !isRecord(document)) return 'no_list';
  const others = Object.fromEntries(Object.entries(settings).filter(([name]) => name !== at.key));
  // Where it was, when it was there: the order of keys is what people see in an export.
  const next = value === undefined ? others : { ...settings, ...Object.fromEntries([[at.key, value]]) };
  return { document: { ...document, settings: next } };
}

/** Keeps the lists that are compared item by item, unless the value has its own. */
function withRest(document: unknown, value: unknown): unknown {
  if (!isRecord(document) || !isRecord(value)) return value;
  const lists = ITEM_LISTS.filter((list) => itemsIn(document, list) !== null).map(({ name }) => name);
  const kept = [...lists, ...(settingsOf(document) === null ? [] : ['settings'])];
  return {
    ...Object.fromEntries(kept.map((name) => [name, own(document, name)])),
    ...value,
  };
}

function changeItem(document: unknown, change: ItemChange, mayReplace: (at: ChangedItem) => boolean): Step {
  const { at } = change;
  if (at.kind === 'criterion') return changeCriterion(document, change, mayReplace);
  const list = ITEM_LISTS.find(({ kind }) => kind === at.kind);
  if (list === undefined || !isRecord(document)) return 'no_list';
  const items = own(document, list.name) === undefined ? [] : itemsIn(document, list);
  if (items === null) return 'no_list';
  const next = changeList(items, change, mayReplace);
  return typeof next === 'string' ? next : { document: { ...document, [list.name]: next } };
}

function changeCriterion(
  document: unknown,
  change: ItemChange,
  mayReplace: (at: ChangedItem) => boolean,
): Step {
  const profiles = itemsIn(document, ITEM_LISTS[0]);
  if (profiles === null || !isRecord(document)) return 'no_list';
  const profile = profiles.find(({ key }) => key === change.at.profile);
  if (profile === undefined)
    return change.op === 'remove' || change.op === 'move' ? { document } : 'no_profile';
  const criteria = own(profile, 'criteria') === undefined ? [] : criteriaOf(profile);
  if (criteria === null) return 'no_list';
  const next = changeList(criteria, change, mayReplace);
  if (typeof next === 'string') return next;
  const changed = { ...profile, criteria: next };
  return {
    document: { ...document, profiles: profiles.map((each) => (each === profile ? changed : each)) },
  };
}

function changeList(
  items: readonly Item[],
  change: ItemChange,
  mayReplace: (at: ChangedItem) => boolean,
): readonly Item[] | PatchFault {
  const { key } = change.at;
  const place = items.findIndex((item) => item.key === key);
  const present = items[place];
  if (change.op === 'remove') return items.filter((item) => item !== present);
  if (change.op === 'move')
    return present === undefined ? items : insert(items.toSpliced(place, 1), present, change.before);
  const { value } = change;
  if (!isItemNamed(value, key)) return 'other_key';
  if (present === undefined) return insert(items, value, change.op === 'add' ? change.before : null);
  if (change.op === 'add' && !sameJson(present, value) && !mayReplace(change.at)) return 'key_taken';
  return items.with(place, change.at.kind === 'profile' ? withCriteriaOf(value, present) : value);
}

/** A value without criteria leaves a profile those that it has. */
function withCriteriaOf(value: Item, present: Item): Item {
  if (!Object.hasOwn(value, 'criteria')) {
    const criteria = own(present, 'criteria');
    return criteria === undefined ? value : { ...value, criteria };
  }
  return value['criteria'] === undefined ? withoutCriteria(value) : value;
}

function insert(items: readonly Item[], item: Item, before: string | null): readonly Item[] {
  const place = before === null ? -1 : items.findIndex(({ key }) => key === before);
  return items.toSpliced(place === -1 ? items.length : place, 0, item);
}

const isItemNamed = (value: unknown, key: string): value is Item => own(value, 'key') === key;
