/** Documents as people leave them: valid or not yet, with few different keys, so that two of them have much in common. */
import fc from 'fast-check';

const key = fc.constantFrom('a', 'b', 'c', 'd');
const value = fc.constantFrom<unknown>('x', 'y', 1, null, { penalty: 1 }, [1, 2]);
const anything = fc.jsonValue({ maxDepth: 2 });
const keyed = (members: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record({ key, ...members }, { requiredKeys: ['key'] });
const listOf = <Item extends { readonly key: string }>(item: fc.Arbitrary<Item>) =>
  fc.uniqueArray(item, { selector: (each) => each.key, maxLength: 4 });

const criterion = keyed({ name: value, weight: value, when: value, bands: value });
const flag = keyed({ name: value, effect: value });
const profile = keyed({ name: value, criteria: listOf(criterion) });
const settings = fc.dictionary(key, value, { maxKeys: 3 });

/** With lists whose members have keys. */
export const draftLike = fc.record({
  schema: fc.constantFrom(1, 2),
  profiles: listOf(profile),
  flags: listOf(flag),
  tiers: listOf(flag),
  settings,
});

/** Like a version: with criteria in every profile. */
export const versionLike = draftLike.map((draft) => ({
  ...draft,
  profiles: draft.profiles.map((each) => ({ criteria: [], ...each })),
}));

/** Any JSON at all, mostly with something of a document in it. */
export const anyDraft: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: draftLike },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        schema: value,
        profiles: fc.oneof(
          listOf(fc.oneof(profile, keyed({ criteria: fc.oneof(anything, fc.array(criterion)) }))),
          anything,
        ),
        flags: fc.oneof(listOf(flag), fc.array(flag), anything),
        tiers: fc.oneof(listOf(flag), anything),
        settings: fc.oneof(settings, anything),
        note: anything,
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: anything },
);
