import { describe, expect, it } from '@jest/globals';
import type { PortalProperty } from '../../src/answer/property-definition.ts';
import { aiEvaluation } from '../../src/authoring/presets/ai-evaluation.ts';
import { fitPreset } from '../../src/authoring/presets/fit-preset.ts';
import { WORKED_EXAMPLES } from '../../src/authoring/presets/list-presets.ts';
import { observability } from '../../src/authoring/presets/observability.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import { parseJsonValue } from '../../src/criteria/parse-document.ts';

const HUBSPOTS = [
  'numberofemployees',
  'industry',
  'country',
  'web_technologies',
  'hs_analytics_last_timestamp',
];

/** An account with HubSpot's own properties and these. */
function account(...own: readonly Partial<PortalProperty>[]): ReadonlyMap<string, PortalProperty> {
  const properties = [...HUBSPOTS.map((name) => ({ name, label: name })), ...own].map(
    (each): PortalProperty => ({
      ...{ name: '', label: '', description: '', groupName: '', type: 'string', fieldType: 'text' },
      ...{ options: [], calculated: false, hubspotDefined: false, hidden: false },
      ...each,
    }),
  );
  return new Map(properties.map((property) => [property.name, property]));
}

describe('the worked examples', () => {
  it.each(WORKED_EXAMPLES.map((example) => [example.key, example] as const))(
    'are documents that can be published as they are, marked untested: %s',
    (_key, { document, own }) => {
      expect(parseJsonValue(JSON.parse(JSON.stringify(document)))).toMatchObject({ ok: true });
      for (const { status, criteria } of document.profiles) {
        expect(status).toBe('hypothesis');
        expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
      }
      const read = companyPropertiesOf(document);
      for (const { property } of own) expect(read).toContain(property);
    },
  );

  it('read an account’s own property under its own name where its label says the same', () => {
    const fitted = fitPreset(
      observability,
      account(
        { name: 'eng_headcount_c', label: 'Engineering Headcount', type: 'number' },
        { name: 'stack', label: 'Tech-Stack' },
        // A text cannot be read as a date, so it is not the one.
        { name: 'renewal', label: 'Renewal date' },
      ),
    );
    expect(companyPropertiesOf(fitted.document)).toEqual(
      expect.arrayContaining(['eng_headcount_c', 'stack', 'vendor_renewal_date']),
    );
    expect(companyPropertiesOf(fitted.document)).not.toContain('number_of_engineers');
    expect(fitted.missing.map(({ property }) => property)).toEqual([
      'monthly_observability_spend',
      'vendor_renewal_date',
    ]);
    expect(fitted.missing[1]?.whatToDo).toBe(
      'Create a company property “Vendor renewal date” (a date, internal name vendor_renewal_date) and fill it in, or choose a property that you have in the criterion.',
    );
  });

  it('take an account’s options where they say the same', () => {
    const options = ['series_a=Series A', 'b=Series-B', 'seed=Seed'].map((text) => {
      const [value = '', label = ''] = text.split('=');
      return { value, label, hidden: false, displayOrder: 0 };
    });
    const { document } = fitPreset(
      aiEvaluation,
      account({ name: 'round', label: 'Last funding round', type: 'enumeration', options }),
    );
    const stage = document.profiles[0]?.criteria.find(({ key }) => key === 'stage');
    expect(stage).toMatchObject({ when: { fact: 'company.round', value: ['series_a', 'b', 'Series C'] } });
  });

  it('say nothing of what is missing while nobody knows what there is', () => {
    expect(WORKED_EXAMPLES.map((example) => fitPreset(example, null).missing)).toEqual([[], [], [], []]);
  });
});
