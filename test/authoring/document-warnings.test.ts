import { describe, expect, it } from '@jest/globals';
import { documentWarnings } from '../../src/authoring/document-warnings.ts';
import type { CriteriaDocument, Criterion, Profile } from '../../src/criteria/document.ts';

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
const aboutProfiles = (...profiles: Profile[]) =>
  documentWarnings(document(profiles), new Set(['a']), null).map(({ kind, fact }) => `${kind} ${fact}`);

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
    const warnings = documentWarnings(large, new Set(), null);
    expect(warnings).toHaveLength(201);
    expect(warnings.at(-1)).toMatchObject({ kind: 'more', fact: '120 more' });
  });
});
