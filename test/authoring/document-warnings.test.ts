import { describe, expect, it } from '@jest/globals';
import type { PortalProperty } from '../../src/answer/property-definition.ts';
import type { AccountKnowledge } from '../../src/authoring/account-knowledge.ts';
import { documentWarnings } from '../../src/authoring/document-warnings.ts';
import { WORKED_EXAMPLES } from '../../src/authoring/presets/list-presets.ts';
import { nobodyPasses } from '../../src/authoring/warnings/profile-warnings.ts';
import type { Condition, CriteriaDocument, Criterion, Leaf, Profile } from '../../src/criteria/document.ts';

const criterion = (property: string, gate: boolean): Criterion => ({
  key: property,
  name: property,
  dimension: 'firmographic',
  weight: 1,
  gate,
  when: { fact: `company.${property}`, is: 'isKnown' },
});
const profile = (name: string, gate: boolean, status: Profile['status'] = 'hypothesis'): Profile => ({
  key: name,
  name,
  status,
  criteria: [criterion('a', gate)],
});
const document = (profiles: Profile[]): CriteriaDocument => ({
  schema: 1,
  profiles,
  flags: [],
  tiers: [{ key: 'tier_1', name: 'All', min: 0 }],
  settings: { mirrorToHubSpotIcpTier: false },
});
/** One criterion with these conditions. */
const asking = (name: string, ...conditions: readonly Condition[]): CriteriaDocument => {
  const bands = conditions.map((when, index) => ({ share: 1 / (index + 1), when }));
  const { when: _, ...rest } = { when: null, ...criterion('c', true), name };
  return document([{ ...profile('p', true), criteria: [{ ...rest, bands } as Criterion] }]);
};

const option = (value: string, label: string, hidden = false) => ({ value, label, hidden, displayOrder: 0 });
const defined = (name: string, changed: Partial<PortalProperty> = {}): PortalProperty => ({
  ...{ name, label: name, description: '', groupName: '', type: 'string', fieldType: 'text' },
  ...{ options: [], calculated: false, hubspotDefined: false, hidden: false },
  ...changed,
});
const TECHNOLOGIES = defined('web', {
  ...{ label: 'Web Technologies', type: 'enumeration', fieldType: 'checkbox' },
  options: [option('snowflake', 'Snowflake'), option('hubspot', 'HubSpot')],
});
const account = (changed: Partial<AccountKnowledge> = {}): AccountKnowledge => ({
  subscribed: new Set(['a', 'web', 'size']),
  properties: new Map(
    [
      TECHNOLOGIES,
      defined('a', { label: 'Tech Stack' }),
      defined('size'),
      defined('owner', { type: 'enumeration' }),
    ].map((property) => [property.name, property]),
  ),
  filled: null,
  ...changed,
});
const messages = (asked: CriteriaDocument, known = account()) =>
  documentWarnings(asked, known).map(({ message }) => message);
const at = { kind: 'criterion', profile: 'p', key: 'c' };

const aboutProfiles = (...profiles: Profile[]) =>
  documentWarnings(document(profiles), account()).map(({ kind, fact }) => `${kind} ${fact}`);

describe('What an author should know before publishing', () => {
  it('is which of several profiles pass every company', () => {
    expect(aboutProfiles(profile('gated', true), profile('open', false))).toEqual(['passes_all open']);
    expect(aboutProfiles(profile('open', false))).toEqual([]);
    expect(aboutProfiles(profile('open', false), profile('old', true, 'retired'))).toEqual([]);
    expect(aboutProfiles(profile('one', true), profile('two', true))).toEqual([]);
  });

  it('is said of 200 facts, and of the others as a number', () => {
    const criteria = Array.from({ length: 40 }, (_, index) => criterion(`p${index}`, true));
    const flags = Array.from({ length: 7 }, (_, flag) => ({
      key: `f${flag}`,
      name: `F ${flag}`,
      effect: 'exclude' as const,
      when: {
        any: Array.from({ length: 40 }, (_, leaf) => ({
          fact: `company.q${flag}_${leaf}`,
          is: 'isKnown' as const,
        })),
      },
    }));
    const large = { ...document([{ ...profile('one', true), criteria }]), flags };
    const warnings = documentWarnings(large, account({ properties: null }));
    expect(warnings).toHaveLength(201);
    expect(warnings.at(-1)).toMatchObject({ kind: 'more', fact: '120 more' });
  });

  it('is which properties this account lacks, and which are not followed, each with the items that use it', () => {
    const asked = asking('x', {
      any: [
        { fact: 'company.webtech', is: 'isKnown' },
        { fact: 'company.owner', is: 'isKnown' },
      ],
    });
    expect(documentWarnings(asked, account())).toEqual([
      {
        ...{ kind: 'not_in_portal', fact: 'company.webtech', items: [at] },
        message:
          'This account has no property “webtech”. Until it exists, the criterion counts as not known for every company.',
      },
      {
        ...{ kind: 'no_subscription', fact: 'company.owner', items: [at] },
        message: expect.stringMatching(
          /^owner isn't followed live\. HubSpot doesn't tell Fitgate when it changes\. /,
        ),
      },
    ]);
    expect(messages(asked, account({ properties: null, subscribed: new Set(['webtech', 'owner']) }))).toEqual(
      [],
    );
  });

  it('is which values are no options, compared as the engine reads text, with the nearest', () => {
    const web = (is: 'includesAny' | 'includesNone', ...value: string[]): Leaf => ({
      fact: 'company.web',
      is,
      value,
    });
    expect(documentWarnings(asking('x', web('includesAny', ' HubSpot', 'snowflakez')), account())).toEqual([
      {
        ...{ kind: 'option_missing', fact: 'company.web', items: [at], values: ['snowflakez'] },
        message:
          "“snowflakez” isn't an option of Web Technologies, so it never matches. Did you mean Snowflake?",
      },
    ]);
    expect(messages(asking('x', web('includesNone', 'a', 'b', 'c')))).toEqual([
      "“a”, “b” and “c” aren't options of Web Technologies, so they rule nothing out.",
    ]);
    // Owners have no options of their own, and any text is a value of a text.
    expect(
      messages(
        asking(
          'x',
          { fact: 'company.a', is: 'is', value: 'z' },
          { fact: 'company.owner', is: 'is', value: '77' },
        ),
      ),
    ).toEqual([expect.stringContaining('followed')]);
  });

  it('is what few companies have filled in, unless a blank is an answer', () => {
    const rare = account({ filled: { a: { count: 60, of: 2_000 } } });
    const leaf = { fact: 'company.a', is: 'is', value: 'x' } as const;
    expect(messages(asking('x', leaf), rare)).toEqual([
      'Only 3% of companies have Tech Stack filled in. A must-have on it makes 97% Not known yet.',
    ]);
    expect(messages(asking('x', { ...leaf, whenEmpty: false }), rare)).toEqual([]);
    expect(messages(asking('x', { fact: 'company.a', is: 'isUnknown' }), rare)).toEqual([]);
    expect(messages(asking('x', leaf), account({ filled: { a: { count: 600, of: 2_000 } } }))).toEqual([]);
    expect(messages(asking('x', leaf), account({ filled: { a: { count: 1, of: 19 } } }))).toEqual([]);
  });

  it('is which steps are never reached, where that can be proven', () => {
    const between = (from: number, to: number): Leaf => ({
      fact: 'company.size',
      is: 'between',
      value: [from, to],
    });
    const size = (is: 'gt' | 'gte' | 'lt' | 'lte', value: number): Leaf => ({
      fact: 'company.size',
      is,
      value,
    });
    const web = (...value: string[]): Leaf => ({ fact: 'company.web', is: 'includesAny', value });
    expect(messages(asking('x', between(50, 2_000), between(100, 1_500)))).toEqual([
      'The second step is never reached: the first one already covers 100 to 1,500.',
    ]);
    expect(messages(asking('x', size('lt', 100), size('gte', 100), between(1, 500)))).toEqual([
      'The third step is never reached: the ones before it already cover 1 to 500.',
    ]);
    expect(messages(asking('x', web('hubspot', 'Snowflake'), web('snowflake')))).toEqual([
      'The second step is never reached: the first one already covers “snowflake”.',
    ]);
    const reached: readonly (readonly Condition[])[] = [
      [between(200, 800), between(100, 1_500)],
      [size('lt', 100), size('gt', 100), between(1, 500)],
      [between(1, 9), { fact: 'company.size', is: 'between', value: [2, 3], whenEmpty: true }],
      [{ any: [between(1, 9)] }, between(2, 3)],
      [{ ...between(1, 9), fact: 'company.a' }, between(2, 3)],
    ];
    for (const conditions of reached) expect(messages(asking('x', ...conditions))).toEqual([]);
  });

  it('is which names give another number than their condition', () => {
    const size = (from: number, to: number): Leaf => ({
      fact: 'company.size',
      is: 'between',
      value: [from, to],
    });
    expect(messages(asking('200 to 800 people', size(200, 1_000)))).toEqual([
      'The name says 800, the criterion says 1,000.',
    ]);
    const agreeing: readonly (readonly [string, Leaf])[] = [
      ['200 to 1,000 people', size(200, 1_000)],
      ['20 to 150 million in annual revenue', size(20_000_000, 150_000_000)],
      ['$2.5M to 5M', size(2_500_000, 5_000_000)],
      ['B2B companies', size(200, 1_000)],
      ['101 people or more', { fact: 'company.size', is: 'gt', value: 100 }],
      ['Top 10 accounts by size: 200 to 800', size(200, 800)],
      ['Has no SOC 2 report', { fact: 'company.a', is: 'is', value: 'SOC 2' }],
    ];
    for (const [name, leaf] of agreeing) expect(messages(asking(name, leaf))).toEqual([]);
    for (const { document: example } of WORKED_EXAMPLES) {
      const kinds = documentWarnings(example, account({ properties: null })).map(({ kind }) => kind);
      expect(new Set(kinds)).toEqual(new Set(['no_subscription']));
    }
  });

  it('is that nobody passes, once every company was assessed', () => {
    const asked = document([profile('p', true)]);
    expect(nobodyPasses(asked, 10, 0)).toMatchObject([
      { message: 'No company passes all must-haves today.', items: [{ profile: 'p', key: 'a' }] },
    ]);
    expect([
      nobodyPasses(asked, 10, 1),
      nobodyPasses(asked, 0, 0),
      nobodyPasses(document([profile('p', false)]), 10, 0),
    ]).toEqual([...[[], [], []]]);
  });
});
