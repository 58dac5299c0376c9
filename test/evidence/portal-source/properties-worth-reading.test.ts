import { describe, expect, it } from '@jest/globals';
import { DEFAULT_PROPERTIES } from '../../../simulator/state/default-properties/default-properties.ts';
import { defaultDefinition } from '../../../simulator/state/property-definition.ts';
import { defaultDocument } from '../../../src/criteria/default-document.ts';
import {
  type DefinedProperty,
  propertiesToJudgeBy,
  propertiesWorthReading,
} from '../../../src/evidence/source/properties-worth-reading.ts';

const own = (name: string, more: Partial<DefinedProperty> = {}): DefinedProperty => ({
  name,
  type: 'enumeration',
  fieldType: 'select',
  calculated: false,
  hubspotDefined: false,
  hidden: false,
  ...more,
});
const hubSpots = (name: string, more: Partial<DefinedProperty> = {}) =>
  own(name, { hubspotDefined: true, ...more });
const reasonOf = (property: DefinedProperty) => propertiesWorthReading([property]).leftOut[0]?.reason;

describe('the company properties worth reading as evidence', () => {
  it("are HubSpot's firmographics, then the portal's own, then HubSpot's others; of few values first, then by name", () => {
    const defined = [
      hubSpots('hs_zeta'),
      own('segment_text', { type: 'string', fieldType: 'text' }),
      own('b_segment'),
      own('a_segment'),
      own('seats', { type: 'number', fieldType: 'number' }),
      own('uses_api', { type: 'bool', fieldType: 'booleancheckbox' }),
      hubSpots('country', { type: 'string', fieldType: 'text' }),
      hubSpots('numberofemployees', { type: 'number', fieldType: 'number' }),
      hubSpots('industry'),
    ];
    const expected = [
      'industry',
      'numberofemployees',
      'country',
      'uses_api',
      'a_segment',
      'b_segment',
      'seats',
      'segment_text',
      'hs_zeta',
    ];
    expect(propertiesWorthReading(defined)).toEqual({ properties: expected, leftOut: [] });
    expect(propertiesWorthReading(defined.toReversed()).properties).toEqual(expected);
  });

  it.each([
    [hubSpots('lifecyclestage'), 'is derived from deals or their outcome'],
    [own('fitgate_tier'), 'judgement of fit'],
    [own('churned_on', { type: 'date', fieldType: 'date' }), 'is derived from deals'],
    [hubSpots('domain', { type: 'string', fieldType: 'text' }), 'names or administers the record'],
    [
      own('deals_this_year', { type: 'number', fieldType: 'calculation_equation', calculated: true }),
      'computed',
    ],
    [own('old_segment', { hidden: true }), 'hidden'],
    [own('pitch', { type: 'string', fieldType: 'textarea' }), 'long text'],
    [own('contract', { type: 'string', fieldType: 'file' }), 'files'],
    [own('hotline', { type: 'phone_number', fieldType: 'phonenumber' }), 'phone_number'],
  ])('are not such as %j, and the reason is named', (property, reason) => {
    expect(propertiesWorthReading([property]).properties).toEqual([]);
    expect(reasonOf(property)).toContain(reason);
  });

  it('are what somebody trusts first, whatever it is, and never what was to be left out', () => {
    const defined = [own('a_segment'), own('sales_rep'), hubSpots('industry')];
    expect(propertiesWorthReading(defined).leftOut).toEqual([
      { property: 'sales_rep', reason: 'tells who sells, not who buys' },
    ]);
    expect(propertiesWorthReading(defined, { trust: ['sales_rep'], leaveOut: ['industry'] })).toEqual({
      properties: ['sales_rep', 'a_segment'],
      leftOut: [{ property: 'industry', reason: 'was to be left out' }],
    });
  });

  it('are a hundred at most, and every property is read or left out with a reason', () => {
    const defined = [
      ...Array.from({ length: 150 }, (_, index) => own(`own_${String(index).padStart(3, '0')}`)),
      hubSpots('industry'),
      hubSpots('hs_other'),
    ];
    const { properties, leftOut } = propertiesWorthReading(defined);
    expect(properties).toHaveLength(100);
    expect(properties[0]).toBe('industry');
    expect(properties.at(-1)).toBe('own_098');
    expect(leftOut).toHaveLength(defined.length - 100);
    expect(leftOut.find(({ property }) => property === 'hs_other')?.reason).toBe(
      'there are 152 that may be evidence, and the first 100 are read',
    );
  });

  it("leave out of HubSpot's own what is the outcome, and keep what a company is", () => {
    const defined = DEFAULT_PROPERTIES.companies.specs.map((spec) => defaultDefinition(spec, ''));
    const { properties, leftOut } = propertiesWorthReading(
      defined.map((property) => ({ ...property, hidden: property.hidden })),
    );
    expect(properties.slice(0, 3)).toEqual(['industry', 'numberofemployees', 'annualrevenue']);
    for (const outcome of ['total_revenue', 'num_associated_deals', 'lifecyclestage', 'days_to_close']) {
      expect(properties).not.toContain(outcome);
    }
    expect(properties.length + leftOut.length).toBe(defined.length);
  });
});

describe('the company properties to judge by', () => {
  it('are what the document reads, then the firmographics, each once', () => {
    const properties = propertiesToJudgeBy(defaultDocument);
    expect(new Set(properties).size).toBe(properties.length);
    for (const name of ['industry', 'numberofemployees', 'country']) expect(properties).toContain(name);
  });
});
