/** Any valid document, and any company that it could be asked about. */
import fc from 'fast-check';
import type { Condition, CriteriaDocument, Criterion, Flag } from '../../../src/criteria/document.ts';
import type { CompanyFacts } from '../../../src/facts/company-facts.ts';
import { aDocument, DAY_MS, NOW_MS } from './builders.ts';

const PROPERTIES = ['a', 'b', 'c', 'd', 'e'];
const day = fc
  .integer({ min: -100, max: 100 })
  .map((days) => new Date(NOW_MS + days * DAY_MS).toISOString().slice(0, 10));
const text = fc.constantFrom('yes', 'no', 'hubspot', 'hubspot;aws', 'true', 'false', '0', '5', '12.5', '-3');
const value = fc.oneof(text, day);
/** Blank, or of no type that any operator reads. */
const gap = fc.constantFrom('', ' ', ';', 'n/a');

const fact = fc.constantFrom(...PROPERTIES).map((property) => `company.${property}`);
const days = fc.integer({ min: 1, max: 60 }).map((count) => ({ days: count }));
const number = fc.constantFrom(-3, 0, 5, 12.5);
const word = fc.constantFrom('yes', 'no', 'hubspot', 'aws');

const leafWithValue: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact,
    is: fc.constantFrom('is' as const, 'isNot' as const),
    value: fc.oneof(word, number, fc.boolean()),
  }),
  fc.record({
    fact,
    is: fc.constantFrom('anyOf' as const, 'noneOf' as const),
    value: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    fact,
    is: fc.constantFrom('anyOf' as const, 'noneOf' as const),
    value: fc.array(number, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    fact,
    is: fc.constantFrom('includesAny' as const, 'includesAll' as const, 'includesNone' as const),
    value: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    fact,
    is: fc.constantFrom('containsText' as const, 'startsWith' as const, 'endsWith' as const),
    value: word,
  }),
  fc.record({
    fact,
    is: fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const),
    value: number,
  }),
  fc.record({ fact, is: fc.constant('between' as const), value: fc.constant<[number, number]>([0, 5]) }),
  fc.record({
    fact,
    is: fc.constantFrom('withinLast' as const, 'withinNext' as const, 'longerAgoThan' as const),
    value: days,
  }),
  fc.record({ fact, is: fc.constantFrom('before' as const, 'after' as const), value: day }),
);

/** Conditions of which learning a fact can only narrow the answer: without isKnown, isUnknown and whenEmpty. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{
  condition: Condition;
  all: Condition;
  any: Condition;
  not: Condition;
}>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leafWithValue,
    tie('all'),
    tie('any'),
    tie('not'),
  ),
  all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
  any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  not: tie('condition').map((not) => ({ not })),
})).condition;

const share = fc.constantFrom(0.1, 0.25, 0.5, 0.75, 1);
const weight = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0.001, max: 100, noNaN: true }));
const dimension = fc.constantFrom('firmographic' as const, 'technographic' as const, 'trigger' as const);
const criterion = (index: number): fc.Arbitrary<Criterion> => {
  const base = {
    key: fc.constant(`c${index}`),
    name: fc.constant(`C ${index}`),
    dimension,
    weight,
    gate: index === 0 ? fc.constant(true) : fc.boolean(),
  };
  const band = fc.record({ share, when: condition });
  return fc.oneof(
    fc.record({ ...base, when: condition }),
    fc.record({ ...base, bands: fc.array(band, { minLength: 1, maxLength: 3 }) }),
  );
};
const criteria = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => criterion(index))));
const flag = (index: number): fc.Arbitrary<Flag> =>
  fc.record({
    key: fc.constant(`f${index}`),
    name: fc.constant(`F ${index}`),
    effect: fc.oneof(
      fc.constant('exclude' as const),
      fc.integer({ min: 1, max: 100 }).map((penalty) => ({ penalty })),
    ),
    when: condition,
  });

export const document: fc.Arbitrary<CriteriaDocument> = fc
  .record({
    profiles: fc.array(criteria, { minLength: 1, maxLength: 3 }),
    flags: fc
      .integer({ min: 0, max: 3 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => flag(index)))),
  })
  .map(({ profiles, flags }) =>
    aDocument({
      profiles: profiles.map((each, index) => ({
        key: `p${index}`,
        name: `P ${index}`,
        status: 'hypothesis',
        criteria: each,
      })),
      flags,
    }),
  );

export const facts: fc.Arbitrary<CompanyFacts> = fc
  .array(fc.oneof(value, gap, fc.constant(null), fc.constant(undefined)), {
    minLength: PROPERTIES.length,
    maxLength: PROPERTIES.length,
  })
  .map((values) => ({
    properties: Object.fromEntries(PROPERTIES.map((property, index) => [property, values[index]])),
    parent: null,
    deals: null,
    contacts: null,
    history: null,
  }));

export const learned = fc.record({ property: fc.constantFrom(...PROPERTIES), value });
