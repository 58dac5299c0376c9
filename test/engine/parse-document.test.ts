import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import {
  type DocumentIssue,
  parseDocument,
  parseDocumentText,
  parseJsonValue,
} from '../../src/criteria/parse-document.ts';
import { aDocument, criterion, flag, profile, says } from './support/builders.ts';

const issuesOf = (value: unknown): readonly DocumentIssue[] => {
  const parsed = parseDocument(value);
  return parsed.ok ? [] : parsed.issues;
};
const textIssuesOf = (text: string): readonly DocumentIssue[] => {
  const parsed = parseDocumentText(text);
  return parsed.ok ? [] : parsed.issues;
};
/** A valid document with one condition replaced by any value. */
const withCondition = (when: unknown) => ({
  ...aDocument(),
  flags: [{ key: 'asked', name: 'Asked', effect: 'exclude', when }],
});
const nested = (depth: number): unknown => (depth === 0 ? says('a') : { not: nested(depth - 1) });
const withTiers = (tiers: unknown) => ({ ...aDocument(), tiers });
const tier = (key: string, min: number) => ({ key, name: key, min });

describe('A document', () => {
  it('that is valid comes back as it was', () => {
    expect(parseDocument(defaultDocument)).toEqual({ ok: true, document: defaultDocument });
    expect(parseDocumentText(JSON.stringify(aDocument()))).toEqual({ ok: true, document: aDocument() });
  });

  it('hides no error behind another: all are reported at once, each with its place', () => {
    const issues = issuesOf({
      profiles: [
        {
          key: 'Bad Key',
          name: '',
          status: 'maybe',
          extra: 1,
          criteria: [
            {
              key: 'c',
              name: 'C',
              dimension: 'firmographic',
              weight: 0,
              when: { all: [{ is: 'nope' }, {}] },
            },
            {
              key: 'c',
              name: 'C',
              dimension: 'social',
              weight: 101,
              bands: [{ share: 0, when: 3 }, 'x', { share: 2 }],
            },
            'x',
            { key: 'd', name: 'D', dimension: 'trigger', weight: 1 },
          ],
        },
        7,
      ],
      flags: [
        { key: 'f', name: 'F', effect: { penalty: 1.5, more: true }, when: says('a') },
        {
          key: 'f',
          name: 'F',
          effect: 'explode',
          when: { fact: 'company.fitgate_score', is: 'gt', value: 1 },
        },
      ],
      tiers: [tier('tier_1', 50), tier('tier_2', 60)],
      settings: { mirrorToHubSpotIcpTier: 'yes', extra: 1 },
      'odd key': 1,
    });
    expect(issues.map((issue) => issue.path).sort()).toEqual(
      [
        '$.schema',
        '$["odd key"]',
        '$.profiles[0].extra',
        '$.profiles[0].key',
        '$.profiles[0].name',
        '$.profiles[0].status',
        '$.profiles[0].criteria[0].weight',
        '$.profiles[0].criteria[0].when.all[0].fact',
        '$.profiles[0].criteria[0].when.all[0].is',
        '$.profiles[0].criteria[0].when.all[1]',
        '$.profiles[0].criteria[1].key',
        '$.profiles[0].criteria[1].dimension',
        '$.profiles[0].criteria[1].weight',
        '$.profiles[0].criteria[1].bands[0].share',
        '$.profiles[0].criteria[1].bands[0].when',
        '$.profiles[0].criteria[1].bands[1]',
        '$.profiles[0].criteria[1].bands[2].share',
        '$.profiles[0].criteria[1].bands[2].when',
        '$.profiles[0].criteria[2]',
        '$.profiles[0].criteria[3]',
        '$.profiles[1]',
        '$.flags[0].effect.penalty',
        '$.flags[0].effect.more',
        '$.flags[1].key',
        '$.flags[1].name',
        '$.flags[1].effect',
        '$.flags[1].when.fact',
        '$.tiers[1].min',
        '$.tiers[1].min',
        '$.settings.mirrorToHubSpotIcpTier',
        '$.settings.extra',
      ].sort(),
    );
    expect(issues.every((issue) => issue.expected.length > 0)).toBe(true);
  });

  it('says what was expected, and what was found', () => {
    expect(issuesOf({ ...aDocument(), schema: 2, settings: 'x'.repeat(100) })).toEqual([
      { path: '$.schema', expected: '1', found: '2' },
      { path: '$.settings', expected: 'an object', found: `"${'x'.repeat(47)}…` },
    ]);
    expect(issuesOf({ ...aDocument(), tiers: undefined, flags: {} })).toEqual([
      { path: '$.tiers', expected: 'a list of 1 to 5 tiers' },
      { path: '$.flags', expected: 'a list of 0 to 40 flags', found: 'an object' },
    ]);
    expect(issuesOf([1])).toEqual([{ path: '$', expected: 'an object', found: 'a list of 1' }]);
    expect(issuesOf([])).toEqual([{ path: '$', expected: 'an object', found: 'a list of 0' }]);
    expect(issuesOf(null)).toEqual([{ path: '$', expected: 'an object', found: 'null' }]);
    expect(issuesOf({ ...aDocument(), settings: { mirrorToHubSpotIcpTier: 1 } })).toEqual([
      { path: '$.settings.mirrorToHubSpotIcpTier', expected: 'true or false', found: '1' },
    ]);
  });

  it('with too long a list is still checked to the end of it', () => {
    const good = profile('one', [criterion('a', says('a'), { gate: true })]);
    const profiles = [
      ...['a', 'b', 'c', 'd', 'e'].map((key) => ({ ...good, key })),
      { ...good, status: 'maybe' },
    ];
    const values = Array.from({ length: 501 }, (_, index) => (index === 500 ? 1 : 'x'));
    const flags = [
      { ...flag('f', 'exclude', says('a')), when: { fact: 'company.a', is: 'anyOf', value: values } },
    ];
    expect(issuesOf({ ...aDocument(), profiles, flags }).map((issue) => issue.path)).toEqual([
      '$.profiles',
      '$.profiles[5].status',
      '$.flags[0].when.value',
      '$.flags[0].when.value[500]',
    ]);
  });

  it('is told each thing once: no second issue follows from the first', () => {
    const nameless = { effect: { penalty: -1.5 }, when: says('a') };
    const tiers = [tier('tier_1', 5), { key: 'tier_2', name: 'Two' }];
    expect(
      issuesOf({ ...aDocument(), flags: [nameless, nameless], tiers }).map((issue) => issue.path),
    ).toEqual([
      '$.flags[0].key',
      '$.flags[0].name',
      '$.flags[0].effect.penalty',
      '$.flags[1].key',
      '$.flags[1].name',
      '$.flags[1].effect.penalty',
      '$.tiers[1].min',
    ]);
  });

  it('may not hold keys that objects inherit', () => {
    const text = JSON.stringify(aDocument()).replace('{', '{"__proto__":{},"constructor":1,');
    expect(textIssuesOf(text).map((issue) => issue.path)).toEqual(['$.__proto__', '$.constructor']);
    expect(textIssuesOf('{"__proto__":{"schema":1}}').map((issue) => issue.path)).toContain('$.schema');
  });

  it('is refused over 256 kB of UTF-8, however few its characters', () => {
    const padded = (name: string) => JSON.stringify({ ...aDocument(), why: name });
    const filler = 256_000 - padded('').length;
    expect(textIssuesOf(padded('x'.repeat(filler))).map((issue) => issue.path)).toEqual(['$.why']);
    expect(textIssuesOf(padded('x'.repeat(filler + 1)))).toEqual([
      { path: '$', expected: 'at most 256000 bytes of JSON', found: '256001 bytes' },
    ]);
    expect(textIssuesOf(padded('é'.repeat(filler / 2 + 1)))[0]?.expected).toMatch(/at most 256000 bytes/);
  });

  it('has at most 1,000 leaves', () => {
    const leaves = (count: number) => ({ any: Array.from({ length: count }, () => says('a')) });
    const flags = Array.from({ length: 20 }, (_, index) =>
      flag(`f${index}`, 'exclude', leaves(index === 0 ? 49 : 50)),
    );
    expect(issuesOf(aDocument({ flags }))).toEqual([]);
    const oneMore = [...flags, flag('more', 'exclude', says('a'))];
    expect(issuesOf(aDocument({ flags: oneMore }))).toEqual([
      { path: '$', expected: 'at most 1000 leaves', found: '1001 leaves' },
    ]);
  });

  it('needs a profile that is not retired, and unique keys of profiles, criteria and flags', () => {
    const one = profile(
      'one',
      [criterion('a', says('a'), { gate: true }), criterion('a', says('b'))],
      'retired',
    );
    const flags = [
      flag('f', 'exclude', says('a')),
      { ...flag('g', 'exclude', says('a')), name: 'f' },
      flag('f', 'exclude', says('b')),
    ];
    expect(
      issuesOf(aDocument({ profiles: [one, one], flags })).map(({ path, expected }) => [path, expected]),
    ).toEqual([
      ['$.profiles', 'at least one profile that is not retired'],
      ['$.profiles[0].criteria[1].key', 'a key that no other criterion of the profile has'],
      ['$.profiles[1].key', 'a key that no other profile has'],
      ['$.profiles[1].criteria[1].key', 'a key that no other criterion of the profile has'],
      ['$.flags[1].name', 'a name that no other flag has'],
      ['$.flags[2].key', 'a key that no other flag has'],
      ['$.flags[2].name', 'a name that no other flag has'],
    ]);
    expect(issuesOf(aDocument({ profiles: [one, { ...one, key: 'two', status: 'validated' }] })).length).toBe(
      2,
    );
  });

  it('has its tiers in order, falling, the last at 0', () => {
    const pathsOf = (...tiers: unknown[]) => issuesOf(withTiers(tiers)).map((issue) => issue.path);
    expect(pathsOf(tier('tier_1', 0))).toEqual([]);
    expect(pathsOf(tier('tier_1', 100), tier('tier_2', 1), tier('tier_3', 0))).toEqual([]);
    expect(pathsOf(tier('tier_1', 1))).toEqual(['$.tiers[0].min']);
    expect(pathsOf(tier('tier_2', 5), tier('tier_1', 0))).toEqual(['$.tiers[0].key', '$.tiers[1].key']);
    expect(pathsOf(tier('tier_1', 0), tier('tier_2', 0))).toEqual(['$.tiers[1].min']);
    expect(pathsOf(tier('tier_1', 101), tier('tier_2', 0))).toEqual(['$.tiers[0].min']);
    expect(pathsOf(tier('tier_9', 10), tier('tier_2', 0))).toEqual(['$.tiers[0].key']);
    expect(pathsOf()).toEqual(['$.tiers']);
    const five = [1, 2, 3, 4, 5].map((place) => tier(`tier_${place}`, 5 - place));
    expect(pathsOf(...five)).toEqual([]);
    expect(pathsOf(...five.slice(0, 4), tier('tier_5', 1), tier('tier_5', 0))).toEqual([
      '$.tiers',
      '$.tiers[4].min',
    ]);
    expect(pathsOf('x', tier('tier_2', 0))).toEqual(['$.tiers[0]']);
  });

  it.each([
    [
      'name',
      ['', ' ', 'a\nb', 'a\u2028b', 'a\tb', 'x'.repeat(81), 'x\ud800', 3, null],
      ['x', '😀'.repeat(80), 'Größe 1'],
    ],
  ])('takes as a %s one line of 1 to 80 characters', (_, refused, accepted) => {
    const withName = (name: unknown) => issuesOf(withTiers([{ key: 'tier_1', name, min: 0 }]));
    expect(refused.filter((name) => withName(name).length !== 1)).toEqual([]);
    expect(accepted.filter((name) => withName(name).length !== 0)).toEqual([]);
  });

  it('takes as a why up to 500 characters, on any lines', () => {
    const withWhy = (why: string) =>
      issuesOf(
        aDocument({
          profiles: [{ ...profile('one', [criterion('a', says('a'), { gate: true, why })]), why }],
        }),
      );
    expect(['', 'a\nb\tc', '😀'.repeat(500)].filter((why) => withWhy(why).length !== 0)).toEqual([]);
    expect(['x'.repeat(501), 'a\u0000b', '\udc00'].filter((why) => withWhy(why).length !== 2)).toEqual([]);
  });

  it('takes keys of up to 40 lower-case letters, digits and _, a letter first', () => {
    const withKey = (key: string) =>
      issuesOf(
        aDocument({ flags: [flag('f', 'exclude', says('a')), { ...flag('g', 'exclude', says('a')), key }] }),
      );
    expect(['a', 'a_1', `a${'b'.repeat(39)}`].filter((key) => withKey(key).length !== 0)).toEqual([]);
    expect(
      ['', '1a', '_a', 'A', 'a-b', `a${'b'.repeat(40)}`, 'a\n'].filter((key) => withKey(key).length !== 1),
    ).toEqual([]);
  });
});

describe('A condition', () => {
  it('that is none gets one issue that says what it may be', () => {
    for (const value of [{}, { foo: 1 }, [], 'x', 3, null, { any: undefined }]) {
      const issues = issuesOf(withCondition(value));
      expect(issues.map((issue) => issue.path)).toEqual(['$.flags[0].when']);
      expect(issues[0]?.expected).toMatch(/a condition: \{"fact", "is", "value"\}/);
    }
  });

  it('stands below at most five of all, any and not', () => {
    expect(issuesOf(withCondition(nested(5)))).toEqual([]);
    const path = `$.flags[0].when${'.not'.repeat(5)}`;
    expect(issuesOf(withCondition(nested(6))).map((issue) => issue.path)).toEqual([path]);
    expect(issuesOf(withCondition(nested(2000))).map((issue) => issue.path)).toEqual([path]);
  });

  it('combines 1 to 50 conditions, and nothing else stands beside them', () => {
    const all = (count: number) => withCondition({ all: Array.from({ length: count }, () => says('a')) });
    expect(issuesOf(all(50))).toEqual([]);
    expect(
      [all(0), all(51), withCondition({ any: 'x' })].map((value) => issuesOf(value)[0]?.expected),
    ).toEqual([
      'a list of 1 to 50 conditions',
      'a list of 1 to 50 conditions',
      'a list of 1 to 50 conditions',
    ]);
    expect(issuesOf(withCondition({ not: says('a'), any: [says('a')] })).map((issue) => issue.path)).toEqual([
      '$.flags[0].when.not',
    ]);
    expect(issuesOf(withCondition({ ...says('a'), all: [] })).map((issue) => issue.path)).toEqual([
      '$.flags[0].when.all',
    ]);
    expect(issuesOf(withCondition({ not: null })).map((issue) => issue.path)).toEqual([
      '$.flags[0].when.not',
    ]);
  });

  it.each([
    ['is', null, '$.flags[0].when.value'],
    ['is', undefined, '$.flags[0].when.value'],
    ['isNot', ['a'], '$.flags[0].when.value'],
    ['is', 'a\u0000', '$.flags[0].when.value'],
    ['anyOf', [], '$.flags[0].when.value'],
    ['anyOf', 'a', '$.flags[0].when.value'],
    ['anyOf', ['a', 1], '$.flags[0].when.value[1]'],
    ['noneOf', [1, 'a'], '$.flags[0].when.value[1]'],
    ['anyOf', [true], '$.flags[0].when.value[0]'],
    ['includesAny', [1], '$.flags[0].when.value[0]'],
    ['containsText', '', '$.flags[0].when.value'],
    ['containsText', ' ', '$.flags[0].when.value'],
    ['endsWith', '\u200b', '$.flags[0].when.value'],
    ['is', '', '$.flags[0].when.value'],
    ['isNot', ' N/A ', '$.flags[0].when.value'],
    ['anyOf', ['a', '—', 'b'], '$.flags[0].when.value[1]'],
    ['noneOf', ['null'], '$.flags[0].when.value[0]'],
    ['includesAny', ['a', ' ; -- ;'], '$.flags[0].when.value[1]'],
    ['before', '12345678901', '$.flags[0].when.value'],
    ['startsWith', 'x'.repeat(201), '$.flags[0].when.value'],
    ['gt', '1', '$.flags[0].when.value'],
    ['between', [2, 1], '$.flags[0].when.value'],
    ['between', [1], '$.flags[0].when.value'],
    ['between', [1, 2, 3], '$.flags[0].when.value'],
    ['between', 5, '$.flags[0].when.value'],
    ['withinLast', 5, '$.flags[0].when.value'],
    ['withinLast', { days: 0 }, '$.flags[0].when.value.days'],
    ['withinNext', { days: 3651 }, '$.flags[0].when.value.days'],
    ['longerAgoThan', { days: 1.5 }, '$.flags[0].when.value.days'],
    ['withinLast', { days: 1, hours: 2 }, '$.flags[0].when.value.hours'],
    ['before', '2026-02-30', '$.flags[0].when.value'],
    ['after', 1, '$.flags[0].when.value'],
    ['grewBy', { percent: 0, days: 1 }, '$.flags[0].when.value.percent'],
    ['grewBy', { percent: 1 }, '$.flags[0].when.value.days'],
    ['grewBy', null, '$.flags[0].when.value'],
    ['isKnown', true, '$.flags[0].when.value'],
    ['constructor', 1, '$.flags[0].when.is'],
    [3, 1, '$.flags[0].when.is'],
  ])('with %j of %j is wrong at %s, in one issue', (is, value, path) => {
    expect(issuesOf(withCondition({ fact: 'company.a', is, value })).map((issue) => issue.path)).toEqual([
      path,
    ]);
  });

  it.each([
    ['is', '-1'],
    ['is', 1e308],
    ['is', false],
    ['anyOf', Array.from({ length: 500 }, (_, index) => index)],
    ['between', [1, 1]],
    ['between', [-1e308, 1e308]],
    ['withinLast', { days: 3650 }],
    ['before', '2026-11-22'],
    ['after', '2026-11-22T10:00+01:00'],
    ['before', '123456789012'],
    ['containsText', 'n/a'],
    ['grewBy', { percent: -0.5, days: 1 }],
    ['containsText', '😀'.repeat(200)],
  ])('with %j of %j is right', (is, value) => {
    expect(issuesOf(withCondition({ fact: 'company.a', is, value }))).toEqual([]);
  });

  it('carries whenEmpty as true or false, but not beside isKnown', () => {
    const pathsOf = (leaf: object) =>
      issuesOf(withCondition({ fact: 'company.a', ...leaf })).map((issue) => issue.path);
    expect(pathsOf({ is: 'gt', value: 1, whenEmpty: false })).toEqual([]);
    expect(pathsOf({ is: 'gt', value: 1, whenEmpty: 'no' })).toEqual(['$.flags[0].when.whenEmpty']);
    expect(pathsOf({ is: 'isKnown', whenEmpty: false })).toEqual(['$.flags[0].when.whenEmpty']);
    expect(pathsOf({ is: 'nope', value: 1, whenEmpty: 1, more: 1 })).toEqual([
      '$.flags[0].when.is',
      '$.flags[0].when.whenEmpty',
      '$.flags[0].when.more',
    ]);
  });

  it('reads a fact that exists', () => {
    const pathsOf = (fact: unknown) =>
      issuesOf(withCondition({ fact, is: 'isKnown' })).map((issue) => issue.path);
    expect(
      ['company.a', `company.a${'1'.repeat(99)}`, 'deals.won.amount', 'contacts.buying_roles'].flatMap(
        pathsOf,
      ),
    ).toEqual([]);
    for (const fact of [
      'company.',
      'company.A',
      'company.1a',
      `company.a${'1'.repeat(100)}`,
      'deals.won',
      'dealsxwon.count',
      'xcompany.a',
      'deals.won.count ',
      3,
      null,
    ]) {
      expect(pathsOf(fact)).toEqual(['$.flags[0].when.fact']);
    }
  });

  it('reads nothing that Fitgate writes, and HubSpot’s ICP properties only while they are not mirrored', () => {
    const read = (fact: string, mirrorToHubSpotIcpTier: boolean) =>
      issuesOf({
        ...withCondition({ not: { fact, is: 'isKnown' } }),
        settings: { mirrorToHubSpotIcpTier },
      }).map((issue) => issue.path);
    expect(read('company.fitgate_score', false)).toEqual(['$.flags[0].when.not.fact']);
    expect(read('company.fitgates', false)).toEqual([]);
    for (const fact of [
      'company.hs_ideal_customer_profile',
      'company.hs_is_target_account',
      'company.hs_target_account',
    ]) {
      expect(read(fact, true)).toEqual(['$.flags[0].when.not.fact']);
      expect(read(fact, false)).toEqual([]);
    }
    const unknownOperator = withCondition({ fact: 'company.fitgate_x', is: 'nope' });
    expect(issuesOf(unknownOperator).map((issue) => issue.path)).toEqual([
      '$.flags[0].when.fact',
      '$.flags[0].when.is',
    ]);
  });

  it.each([
    ['deals.won.count', 'is', 'x', 'value'],
    ['deals.won.count', 'is', true, 'value'],
    ['deals.won.count', 'anyOf', ['x'], 'value'],
    ['deals.won.count', 'includesAny', ['x'], 'is'],
    ['contacts.count', 'withinLast', { days: 1 }, 'is'],
    ['deals.won.amount', 'grewBy', { percent: 1, days: 1 }, 'is'],
    ['deals.won.amount', 'containsText', 'x', 'is'],
    ['deals.lastWonAt', 'gt', 1, 'is'],
    ['deals.lastWonAt', 'is', 'x', 'is'],
    ['contacts.buying_roles', 'is', 'x', 'is'],
    ['contacts.buying_roles', 'anyOf', ['x'], 'is'],
  ])('asks %s only in its own type: not %s of %j', (fact, is, value, place) => {
    expect(issuesOf(withCondition({ fact, is, value })).map((issue) => issue.path)).toEqual([
      `$.flags[0].when.${place}`,
    ]);
  });

  it.each([
    ['deals.won.count', 'is', 1],
    ['deals.open.amount', 'anyOf', [1, 2]],
    ['deals.lost.count', 'between', [0, 1]],
    ['contacts.count', 'gte', 1],
    ['deals.lastWonAt', 'withinLast', { days: 1 }],
    ['deals.lastLostAt', 'before', '2026-01-01'],
    ['contacts.buying_roles', 'includesAll', ['CHAMPION']],
  ])('asks %s in its own type: %s of %j', (fact, is, value) => {
    expect(issuesOf(withCondition({ fact, is, value, whenEmpty: true }))).toEqual([]);
  });
});

describe('Anything at all', () => {
  it('put anywhere into a valid document is answered too', () => {
    const places = [
      (value: unknown) => ({ ...aDocument(), profiles: [value] }),
      (value: unknown) => ({ ...aDocument(), flags: [value] }),
      (value: unknown) => ({ ...aDocument(), profiles: [{ ...profile('one', []), criteria: [value] }] }),
      withCondition,
      (value: unknown) => withCondition({ all: [value] }),
      (value: unknown) => withCondition({ fact: 'company.a', is: value, value }),
      (value: unknown) => withCondition({ fact: 'deals.won.count', is: 'anyOf', value }),
      withTiers,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        expect(typeof parseDocument(place(value)).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  it('that comes from JSON is judged the same without being copied, a number beyond the largest included', () => {
    const places = [(value: unknown) => value, withCondition, withTiers];
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('1e999', '[-1e999]', '{"min":1e999}').map((text) => JSON.parse(text)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), values, (place, value) => {
        const fromJson = place(value);
        expect(parseJsonValue(fromJson)).toEqual(parseDocument(fromJson));
      }),
      { numRuns: 300 },
    );
  });

  it('that is no JSON value is one issue', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    const hostile = {
      toJSON: () => {
        throw new TypeError('no');
      },
    };
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((inside) => [inside], 1);
    for (const value of [cycle, hostile, deep, 1n, undefined, () => 1, Symbol('x')]) {
      expect(issuesOf(value)).toEqual([
        { path: '$', expected: 'a JSON value: without cycles, big integers or too deep a nesting' },
      ]);
    }
  });

  it.each([
    ['{"a":\n 1,}', 'line 2, column 4'],
    ['[1,\n2,\n  x]', 'line 3, column 3'],
    ['{"schema": 1', 'line 1, column 13'],
    ['', 'line 1, column 1'],
    ['hello', 'line 1, column 1'],
    ['{"a":1}}', 'line 1, column 8'],
    [`{"a":"${'x'.repeat(200)}",\n"b":tru}`, 'line 2, column 8'],
  ])('in JSON that is broken, %j, is told by its place', (text, place) => {
    const issues = textIssuesOf(text);
    expect(issues.map((issue) => issue.path)).toEqual(['$']);
    expect(issues[0]?.found).toContain(place);
  });

  it('such as a number beyond all numbers is told', () => {
    const text = JSON.stringify(aDocument()).replace('"weight":10', '"weight":1e999');
    expect(textIssuesOf(text)).toEqual([
      {
        path: '$.profiles[0].criteria[0].weight',
        expected: 'a number above 0, up to 100; 0 only beside "gate": true',
        found: 'Infinity',
      },
    ]);
  });
});
