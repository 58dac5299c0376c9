import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import { parseDocumentText } from '../../src/criteria/parse-document.ts';
import { checkDocumentText } from '../../src/criteria/text-issues.ts';
import { aDocument } from '../store/support/samples.ts';
import { anyDraft } from './support/drafts.ts';

const check = (document: unknown) => checkDocumentText(JSON.stringify(document, null, 2));
const profile = aDocument().profiles[0];
const size = profile?.criteria[0];
const withCriterion = (changed: object) => ({
  ...aDocument(),
  profiles: [{ ...profile, criteria: [{ ...size, ...changed }] }],
});

describe('A pasted text', () => {
  it('that can be published has no issues', () => {
    expect(check(defaultDocument)).toMatchObject({ document: defaultDocument, issues: [], more: 0 });
  });

  it.each([
    [
      'a value',
      { when: { fact: 'company.city', is: 'gt', value: 'x' } },
      'Criterion “Size”, value',
      'Must be a finite number',
      '"x"',
    ],
    [
      'a weight',
      { weight: 0, gate: false },
      'Criterion “Size”, weight',
      'Must be a number above 0, up to 100; 0 only beside "gate": true',
      '0',
    ],
    [
      'a name that nobody knows',
      { points: 1 },
      'Criterion “Size”, points',
      'Nothing has this name here',
      '"points"',
    ],
    [
      'two tests',
      { bands: [] },
      'Criterion “Size”',
      'Must have either "when" or "bands", and not both',
      'an object',
    ],
    [
      'a nested condition',
      {
        when: {
          all: [{ fact: 'company.city', is: 'isKnown' }, { not: { fact: 'company.city', is: 'like' } }],
        },
      },
      'Criterion “Size”, condition 2, operator',
      expect.stringMatching(/^Must be one of is, isNot/),
      '"like"',
    ],
  ])('is told by place, in words, what is wrong with %s', (_what, changed, where, wrong, there) => {
    expect(check(withCriterion(changed)).issues).toContainEqual({
      line: expect.any(Number),
      where,
      wrong,
      there,
    });
  });

  it('names profiles where there are several, flags by what they do, tiers, and what has no name by its place', () => {
    const { issues } = check({
      ...withCriterion({ weight: -1 }),
      profiles: [...withCriterion({ weight: -1 }).profiles, { criteria: [] }],
      flags: [
        { name: 'Banned', effect: 'exclude' },
        { name: 'Late', effect: { penalty: 0 } },
      ],
      tiers: [{ key: 'tier_1', name: 'All', min: 5 }],
    });
    const places = issues.map(({ where }) => where);
    expect(places).toEqual(
      expect.arrayContaining([
        'Criterion “Size” of profile “Mid-market”, weight',
        'Profile 2, criteria',
        'Stop list entry “Banned”, condition',
        'Deduction “Late”, points off',
        'Tier “All”, lowest score',
      ]),
    );
  });

  it('has its mistakes on their lines', () => {
    const text = '{\n  "schema": 1,\n  "profiles": [],\n  "flags": [],\n  "tiers": [],\n\n  "settings": 1}';
    expect(checkDocumentText(text).issues.map(({ line, where }) => [line, where])).toEqual([
      [3, 'Profiles'],
      [5, 'Tiers'],
      [7, 'Settings'],
    ]);
  });

  it.each([
    ['{\n"a": 1\n"b": 2}', 3, 'Expected a comma or a closing bracket', '"b": 2}'],
    ['{"a" 1}', 1, 'Expected a colon behind the name', '1}'],
    ['{\n a: 1}', 2, 'Expected a name in double quotes', 'a: 1}'],
    ['{"a": "b', 1, 'The text in quotes has no end', null],
    ['[1,\n2', 2, expect.stringMatching(/^(The text ends|Expected a comma)/), null],
    ['{}\n{}', 2, 'Expected nothing behind the last bracket', '{}'],
    ['{"a": nope}', 1, 'Expected a value: a text in quotes, a number, true, false, [ or {', 'ope}'],
    ['', 1, 'The text ends before its last bracket is closed', null],
  ])('that is no JSON says where and why: %j', (text, line, wrong, there) => {
    expect(checkDocumentText(text).issues).toEqual([{ line, where: 'The text', wrong, there }]);
  });

  it('that is too large is not read at all', () => {
    const text = `"${'x'.repeat(300_000)}"`;
    expect(checkDocumentText(text)).toMatchObject({
      bytes: 300_002,
      issues: [{ wrong: 'Must have at most 256000 bytes', there: '300002 bytes' }],
    });
  });

  it('has as many issues as its document, each on a line of the text, whatever it is', () => {
    const texts = fc.oneof(
      anyDraft.map((draft) => JSON.stringify(draft, null, 1)),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.json().map((text) => text.slice(1)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const checked = checkDocumentText(text);
        const parsed = parseDocumentText(text);
        expect(checked.document).toEqual(parsed.ok ? parsed.document : null);
        expect([checked.issues.length, checked.more]).toEqual(
          parsed.ok ? [0, 0] : [parsed.issues.length, parsed.more],
        );
        const lines = text.split('\n').length;
        for (const { line, where } of checked.issues) {
          expect(where).not.toBe('');
          expect(line >= 1 && line <= lines).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
