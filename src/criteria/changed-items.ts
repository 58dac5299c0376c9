/** What differs between two documents, item by item, each with the document in which it alone is taken back. */
import type { CriteriaDocument, Criterion, Profile, Tier } from './document.ts';
import { sameJson } from './same-json.ts';

/** A part of a document that can be changed by itself. */
export interface ChangedItem {
  readonly kind: 'profile' | 'criterion' | 'flag' | 'tier' | 'setting';
  /** The profile's key of a criterion; else null. */
  readonly profile: string | null;
  /** Of the item; of a setting its name in the document, or `profileOrder`. */
  readonly key: string;
}

export interface Change {
  readonly item: ChangedItem;
  /**
   * The newer document with this one item as it was before. A step between two publishable documents, so it may break a rule
   * that documents have: two tiers may begin at the same score, a profile may be left without criteria.
   */
  readonly takenBack: CriteriaDocument;
}

type Keyed = { readonly key: string };

/**
 * The items that differ in what the engine evaluates. A name, a reason, a question, the order of criteria and what is
 * mirrored to HubSpot's own property can move no company, so they are no items here.
 */
export function changesBetween(from: CriteriaDocument, to: CriteriaDocument): readonly Change[] {
  return [
    ...profileChanges(from, to),
    ...flagChanges(from, to),
    ...tierChanges(from, to),
    ...settingChanges(from, to),
  ];
}

function profileChanges(from: CriteriaDocument, to: CriteriaDocument): readonly Change[] {
  const withProfiles = (profiles: Profile[]): CriteriaDocument => ({ ...to, profiles });
  return keysOf(from.profiles, to.profiles).flatMap((key) => {
    const [before, now] = [byKey(from.profiles, key), byKey(to.profiles, key)];
    if (isRetired(before) && isRetired(now)) return [];
    const item = { kind: 'profile', profile: null, key } as const;
    if (before === undefined || now === undefined)
      return [{ item, takenBack: withProfiles(withItemOf(to.profiles, from.profiles, key)) }];
    const replaced = (profile: Profile): CriteriaDocument =>
      withProfiles(to.profiles.map((each) => (each.key === key ? profile : each)));
    const status =
      isRetired(before) === isRetired(now)
        ? []
        : [{ item, takenBack: replaced({ ...now, status: before.status }) }];
    return [...status, ...criterionChanges(before, now, replaced)];
  });
}

/** An absent profile counts as retired: neither is evaluated. */
const isRetired = (profile: Profile | undefined): boolean =>
  profile === undefined || profile.status === 'retired';

function criterionChanges(
  before: Profile,
  now: Profile,
  replaced: (profile: Profile) => CriteriaDocument,
): readonly Change[] {
  return changedKeys(before.criteria, now.criteria, evaluatedOfCriterion).map((key) => ({
    item: { kind: 'criterion', profile: now.key, key },
    takenBack: replaced({ ...now, criteria: withItemOf(now.criteria, before.criteria, key) }),
  }));
}

function evaluatedOfCriterion(criterion: Criterion): unknown {
  const { name: _, why: __, ask: ___, gate, ...evaluated } = criterion;
  return { ...evaluated, gate: gate === true };
}

const flagChanges = (from: CriteriaDocument, to: CriteriaDocument): readonly Change[] =>
  changedKeys(from.flags, to.flags, ({ effect, when }) => ({ effect, when })).map((key) => ({
    item: { kind: 'flag', profile: null, key },
    takenBack: { ...to, flags: withItemOf(to.flags, from.flags, key) },
  }));

const tierChanges = (from: CriteriaDocument, to: CriteriaDocument): readonly Change[] =>
  changedKeys<Tier>(from.tiers, to.tiers, ({ min }) => min).map((key) => ({
    item: { kind: 'tier', profile: null, key },
    takenBack: { ...to, tiers: withItemOf(to.tiers, from.tiers, key) },
  }));

function settingChanges(from: CriteriaDocument, to: CriteriaDocument): readonly Change[] {
  const changes: Change[] = [];
  if (!sameJson(from.settings.salesPipelines, to.settings.salesPipelines)) {
    const { salesPipelines: _, ...settings } = to.settings;
    const { salesPipelines } = from.settings;
    changes.push({
      item: { kind: 'setting', profile: null, key: 'salesPipelines' },
      takenBack: {
        ...to,
        settings: salesPipelines === undefined ? settings : { ...settings, salesPipelines },
      },
    });
  }
  const profiles = inOrderOf(to.profiles, from.profiles);
  if (!sameJson(keysOf(profiles), keysOf(to.profiles)))
    changes.push({
      item: { kind: 'setting', profile: null, key: 'profileOrder' },
      takenBack: { ...to, profiles },
    });
  return changes;
}

/** The items that both lists have take each other's places, as the other list has them; the rest stay where they are. */
function inOrderOf<Item extends Keyed>(items: readonly Item[], others: readonly Item[]): Item[] {
  const inBoth = others.flatMap(({ key }) => byKey(items, key) ?? []);
  const isInBoth = new Set(keysOf(inBoth));
  let next = 0;
  return items.map((item) => (isInBoth.has(item.key) ? (inBoth[next++] ?? item) : item));
}

/** Keys in the order of the newer list, then those that only the older one has. */
const keysOf = (...lists: readonly (readonly Keyed[])[]): readonly string[] => [
  ...new Set(lists.toReversed().flatMap((list) => list.map(({ key }) => key))),
];

const byKey = <Item extends Keyed>(items: readonly Item[], key: string): Item | undefined =>
  items.find((item) => item.key === key);

function changedKeys<Item extends Keyed>(
  from: readonly Item[],
  to: readonly Item[],
  evaluated: (item: Item) => unknown,
): readonly string[] {
  const partOf = (items: readonly Item[], key: string): unknown => {
    const item = byKey(items, key);
    return item === undefined ? undefined : evaluated(item);
  };
  return keysOf(from, to).filter((key) => !sameJson(partOf(from, key), partOf(to, key)));
}

/** The newer list with one item as the older list has it: replaced, removed, or put back behind what stood before it. */
function withItemOf<Item extends Keyed>(to: readonly Item[], from: readonly Item[], key: string): Item[] {
  const item = byKey(from, key);
  if (item === undefined) return to.filter((each) => each.key !== key);
  if (byKey(to, key) !== undefined) return to.map((each) => (each.key === key ? item : each));
  const before = new Set(keysOf(from.slice(0, from.indexOf(item))));
  const place = to.findLastIndex((each) => before.has(each.key)) + 1;
  return to.toSpliced(place, 0, item);
}
