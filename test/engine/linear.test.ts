/** Twice the input costs about twice the work. Work is counted, not timed, so that a busy machine changes nothing. */
import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../src/criteria/check-document.ts';
import type { Condition } from '../../src/criteria/document.ts';
import { factsOf } from '../../src/criteria/document-facts.ts';
import { parseDocumentText } from '../../src/criteria/parse-document.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import {
  aDocument,
  associated,
  banded,
  company,
  criterion,
  flag,
  NOW_MS,
  profile,
  says,
} from './support/builders.ts';
import { counting } from './support/counting.ts';

const MOST = 2.3;
const many = <Made>(count: number, make: (index: number) => Made): Made[] =>
  Array.from({ length: count }, (_, index) => make(index));
const listed = (count: number, make: (index: number) => string): string => many(count, make).join(',');
const ofFlag = (count: number, make: (index: number) => unknown) => ({
  ...aDocument(),
  flags: [{ key: 'f', name: 'F', effect: 'exclude', when: { any: many(count, make) } }],
});

const BROKEN: Readonly<Record<string, (count: number) => unknown>> = {
  'unknown keys': (count) => Object.fromEntries(many(count, (index) => [`k${index}`, 1])),
  'profiles that are none': (count) => ({ profiles: many(count, () => 1) }),
  'criteria without anything': (count) => ({ profiles: [{ criteria: many(count, () => ({})) }] }),
  'criteria of one key': (count) => ({ profiles: [{ criteria: many(count, () => ({ key: 'a' })) }] }),
  'bands without anything': (count) => ({ profiles: [{ criteria: [{ bands: many(count, () => ({})) }] }] }),
  'flags of one name': (count) => ({ flags: many(count, () => ({ name: 'a' })) }),
  'tiers that do not fall': (count) => ({ tiers: many(count, () => ({ key: 'tier_1', min: 1 })) }),
  'leaves without an operator': (count) => ofFlag(count, () => ({ is: 1 })),
  'leaves with unknown keys': (count) => ofFlag(count, (index) => ({ is: 'is', [`k${index}`]: 1 })),
  'values of another type': (count) =>
    ofFlag(1, () => ({ fact: 'company.a', is: 'anyOf', value: many(count, () => ({})) })),
  'values that read as empty': (count) =>
    ofFlag(1, () => ({ fact: 'company.a', is: 'anyOf', value: many(count, () => '-') })),
  'pairs of too many numbers': (count) =>
    ofFlag(1, () => ({ fact: 'company.a', is: 'between', value: many(count, () => 1) })),
  'nested lists': (count) => ofFlag(count, () => ({ all: [{ any: [{ not: {} }, {}] }] })),
  'pipelines that are none': (count) => ({ settings: { salesPipelines: many(count, () => 7) } }),
};

describe('Checking a document', () => {
  it.each(Object.keys(BROKEN))('with %s is linear in their number', (kind) => {
    const workOf = (count: number) => {
      const { value, reads } = counting(BROKEN[kind]?.(count));
      let issues = 0;
      checkDocument(value, () => {
        issues += 1;
      });
      expect(issues).toBeGreaterThan(0);
      return reads();
    };
    expect(workOf(2000) / workOf(1000)).toBeLessThan(MOST);
  });
});

/** Texts of at most 256 kB that are as wrong as they can be. */
const WORST: readonly string[] = [
  `{${listed(24_000, (index) => `"k${index}":1`)}}`,
  `{${listed(40_000, () => '"a":1')}}`,
  `{"profiles":[${listed(120_000, () => '1')}]}`,
  `{"profiles":[{"criteria":[${listed(80_000, () => '{}')}]}]}`,
  `{"flags":[{"when":{"any":[${listed(25_000, () => '{"is":1}')}]}}]}`,
  `{"flags":[{"when":{"fact":"company.a","is":"anyOf","value":[${listed(60_000, () => '"-"')}]}}]}`,
  `{${listed(300, (index) => `"${index}${'\\u0001'.repeat(60)}":"${'💥'.repeat(60)}"`)}}`,
  `${'{"a":'.repeat(42_000)}1${'}'.repeat(42_000)}`,
  `${'['.repeat(127_000)}${']'.repeat(127_000)}`,
];

describe('The answer to the worst of texts', () => {
  it.each(WORST.map((text) => [text.slice(0, 60), text]))('%s… is short', (_, text) => {
    const parsed = parseDocumentText(text);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.issues.length).toBeLessThanOrEqual(200);
    expect(Buffer.byteLength(JSON.stringify(parsed))).toBeLessThan(100_000);
  });

  it('names the first 200 issues in the order of the text, and counts the others', () => {
    const parsed = parseDocumentText(`{${listed(500, (index) => `"k${index}":1`)},"schema":1}`);
    if (parsed.ok) throw new Error('it is valid');
    const missing = ['$.profiles', '$.flags', '$.tiers', '$.settings'];
    expect(parsed.issues.map(({ path }) => path)).toEqual([
      ...missing,
      ...many(196, (index) => `$.k${index}`),
    ]);
    expect(parsed.more).toBe(304);
  });
});

describe('Assessing a company', () => {
  /** Leaves over different facts, all unknown, wherever a document may have them. */
  const documents: Readonly<Record<string, (leaves: number) => Parameters<typeof compileDocument>[0]>> = {
    'in one criterion': (leaves) =>
      aDocument({
        profiles: [
          profile('one', [
            banded(
              'a',
              many(leaves / 40, (band) => [1, { any: asking(40, band * 40) }] as const),
              { gate: true },
            ),
          ]),
        ],
      }),
    nested: (leaves) =>
      aDocument({
        profiles: [
          profile('one', [
            banded(
              'a',
              many(leaves / 40, (band) => [1, { not: { all: [{ any: asking(40, band * 40) }] } }] as const),
              { gate: true },
            ),
          ]),
        ],
      }),
    'in flags that exclude': (leaves) =>
      aDocument({
        flags: many(leaves / 25, (index) => flag(`f${index}`, 'exclude', { all: asking(25, index * 25) })),
      }),
  };
  const asking = (count: number, from: number): Condition[] =>
    many(count, (index) => says(`p${from + index}`));

  it.each(Object.keys(documents))('is linear in the number of unknown facts %s', (kind) => {
    const workOf = (leaves: number) => {
      const document = documents[kind]?.(leaves);
      if (document === undefined) throw new Error('there is none');
      const properties = Object.fromEntries(many(leaves, (index) => [`p${index}`, '']));
      const facts = counting(company({ a: 'yes', ...properties }));
      const assess = compileDocument(document);
      assess(facts.value, NOW_MS);
      return facts.reads();
    };
    expect(workOf(1000) / workOf(500)).toBeLessThan(MOST);
  });

  it('is linear in the number of deals and contacts', () => {
    const document = aDocument({
      profiles: [
        profile('one', [
          criterion('a', { fact: 'deals.won.amount', is: 'gt', value: 0 }),
          criterion('b', { fact: 'deals.lastLostAt', is: 'isKnown' }),
          criterion('c', { fact: 'contacts.jobtitle', is: 'includesAny', value: ['cfo'] }),
        ]),
      ],
    });
    const assess = compileDocument(document);
    const workOf = (count: number) => {
      const deal = { hs_is_closed: 'true', hs_is_closed_won: 'true', amount: '1', closedate: '2026-01-01' };
      const facts = counting(
        company(
          {},
          {
            deals: associated(many(count, () => ({ ...deal }))),
            contacts: associated(many(count, (index) => ({ jobtitle: `t${index}` }))),
          },
        ),
      );
      assess(facts.value, NOW_MS);
      return facts.reads();
    };
    expect(workOf(400) / workOf(200)).toBeLessThan(MOST);
  });
});

it('The facts of a document are found in time linear in its leaves', () => {
  const workOf = (count: number) => {
    const flags = many(count / 25, (index) =>
      flag(`f${index}`, 'exclude', { any: many(25, (leaf) => says(`p${index * 25 + leaf}`)) }),
    );
    const document = counting(aDocument({ flags }));
    expect(factsOf(document.value)).toHaveLength(count + 1);
    return document.reads();
  };
  expect(workOf(1000) / workOf(500)).toBeLessThan(MOST);
});
