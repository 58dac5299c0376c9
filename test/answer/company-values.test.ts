import { describe, expect, it } from '@jest/globals';
import { companyValues, writtenProperties } from '../../src/answer/company-values.ts';
import { companyProperties } from '../../src/answer/own-properties.ts';
import { aDocument, anAssessment } from './builders.ts';

const LABELS = new Map([['industry', 'Industry']]);
const mirrored = { ...aDocument, settings: { mirrorToHubSpotIcpTier: true } };

describe('the values on a company record', () => {
  it('say everything of a company whose facts are all known', () => {
    expect(companyValues(anAssessment(), aDocument, LABELS)).toEqual({
      fitgate_score: '100',
      fitgate_tier: 'tier_1',
      fitgate_tier_potential: 'tier_1',
      fitgate_gate: 'pass',
      fitgate_track: 'primary',
      fitgate_profile: 'saas',
      fitgate_flags: '',
      fitgate_is_anti_icp: 'false',
      fitgate_completeness: '100',
      fitgate_summary:
        'Work now: in our ICP, Tier 1 · High touch, 100 points. Fits: Builds software, Runs HubSpot.',
      fitgate_next_fact: '',
    });
  });

  it('name the flags that hit, and say anti-ICP only for one that excludes', () => {
    const costly = companyValues(anAssessment({ flags: { tiny: 'hit' } }), aDocument, LABELS);
    expect([costly['fitgate_flags'], costly['fitgate_is_anti_icp']]).toEqual(['tiny', 'false']);
    const excluded = companyValues(
      anAssessment({ flags: { competitor: 'hit', tiny: 'hit' } }),
      aDocument,
      LABELS,
    );
    expect([excluded['fitgate_flags'], excluded['fitgate_is_anti_icp']]).toEqual(['competitor;tiny', 'true']);
    const unknown = companyValues(anAssessment({ flags: { competitor: 'unknown' } }), aDocument, LABELS);
    expect([unknown['fitgate_flags'], unknown['fitgate_is_anti_icp']]).toEqual(['', 'false']);
  });

  it('call the next fact by its label in the portal', () => {
    const next = { fact: 'company.industry', score: 100, gate: 'pass', tier: 'tier_1' } as const;
    expect(companyValues(anAssessment({ next }), aDocument, LABELS)['fitgate_next_fact']).toBe('Industry');
    expect(companyValues(anAssessment({ next }), aDocument, new Map())['fitgate_next_fact']).toBe('industry');
  });

  it("go to HubSpot's own tier only when the document mirrors it, blank for a company outside the ICP", () => {
    expect(companyValues(anAssessment(), aDocument, LABELS)).not.toHaveProperty('hs_ideal_customer_profile');
    expect(companyValues(anAssessment(), mirrored, LABELS)['hs_ideal_customer_profile']).toBe('tier_1');
    const out = anAssessment({ chosen: { tier: 'out', gate: 'fail' } });
    expect(companyValues(out, mirrored, LABELS)['hs_ideal_customer_profile']).toBe('');
    const fourth = anAssessment({ chosen: { tier: 'tier_4' } });
    expect(companyValues(fourth, mirrored, LABELS)['hs_ideal_customer_profile']).toBe('');
  });

  it('make a target account of a company that is known to be in our ICP, in one of the three tiers', () => {
    const marked = (chosen: Parameters<typeof anAssessment>[0]) =>
      companyValues(anAssessment(chosen), mirrored, LABELS)['hs_is_target_account'];
    expect(marked({})).toBe('true');
    expect(marked({ chosen: { gate: 'undetermined' } })).toBe('');
    expect(marked({ chosen: { tier: 'tier_4' } })).toBe('');
    expect(marked({ chosen: { tier: 'out', gate: 'fail' } })).toBe('');
  });

  it.each([aDocument, mirrored])(
    'are exactly the properties that are asked for beside the facts',
    (document) => {
      expect(Object.keys(companyValues(anAssessment(), document, LABELS)).sort()).toEqual(
        [...writtenProperties(document)].sort(),
      );
    },
  );

  it('are all properties that the app creates', () => {
    const created = new Set(companyProperties(aDocument).map(({ name }) => name));
    expect(writtenProperties(aDocument).filter((name) => !created.has(name))).toEqual([]);
  });
});
