import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Condition } from '../../../src/criteria/condition.ts';
import { conditionWords } from '../../../src/evidence/suggest/words/condition-words.ts';
import { criterionName, otherThanName } from '../../../src/evidence/suggest/words/criterion-name.ts';
import { listWords } from '../../../src/evidence/suggest/words/list-words.ts';
import { numberWords } from '../../../src/evidence/suggest/words/number-words.ts';
import type { Labels } from '../../../src/evidence/suggest/words/property-words.ts';
import { propertyWords, valueWords } from '../../../src/evidence/suggest/words/property-words.ts';
import { rangeWords } from '../../../src/evidence/suggest/words/range-words.ts';

const anyOf = (fact: string, ...value: string[]): Condition => ({ fact, is: 'anyOf', value });
const range = (fact: string, from: number, below: number): Condition => ({
  all: [
    { fact, is: 'gte', value: from },
    { fact, is: 'lt', value: below },
  ],
});
const REVENUE = 'company.annualrevenue';
const INDUSTRY = 'company.industry';

it.each([
  [20, '20'],
  [1000, '1,000'],
  [999_999, '999,999'],
  [1e6, '1 million'],
  [2.5e6, '2.5 million'],
  [4_250_000, '4.25 million'],
  [3_483_291, '3,483,291'],
  [1e9, '1 billion'],
  [-5e6, '-5 million'],
  [0.35, '0.35'],
  [0.1 + 0.2, '0.3'],
])('writes %p as people do: %s', (number, words) => {
  expect(numberWords(number)).toBe(words);
});

it('never changes a number by writing it', () => {
  const sizes: Readonly<Record<string, number>> = { million: 1e6, billion: 1e9, trillion: 1e12 };
  fc.assert(
    fc.property(fc.integer({ min: -1e15, max: 1e15 }), (number) => {
      const [digits = '', unit] = numberWords(number).split(' ');
      expect(Math.round(Number(digits.replaceAll(',', '')) * (sizes[unit ?? ''] ?? 1))).toBe(number);
    }),
  );
});

it.each([
  [undefined, 20, 'under 20'],
  [50, 200, '50 to 200'],
  [1000, undefined, '1,000 or more'],
  [1e8, 1e9, '100 million to 1 billion'],
])('writes the range from %p to %p as %s', (from, below, words) => {
  expect(rangeWords(from, below)).toBe(words);
});

it('ends a long list in a number, so that nothing is lost without a word', () => {
  expect(listWords(['Computer Software', 'Internet', 'Retail'])).toBe(
    'Computer Software, Internet or Retail',
  );
  expect(listWords(['US', 'UK', 'FR', 'DE', 'ES'], 2)).toBe('US, UK and 3 more');
  expect(listWords(['US', 'UK'], 2, 'and')).toBe('US and UK');
});

it('calls properties and values by their labels in HubSpot', () => {
  const own: Labels = (property) =>
    property === 'seg_2'
      ? { labels: ['Segment\nof ours'], options: [{ value: 'mm', label: 'Mid-Market' }] }
      : undefined;
  expect(
    ['annualrevenue', 'numberofemployees', 'country', 'lead_source', 'crm_used'].map((name) =>
      propertyWords(name),
    ),
  ).toEqual(['Annual revenue', 'Number of employees', 'Country/Region', 'Lead source', 'CRM used']);
  expect(propertyWords('seg_2', own)).toBe('Segment of ours');
  expect(valueWords('seg_2', 'MM', own)).toBe('Mid-Market');
  expect(valueWords('industry', 'COMPUTER_SOFTWARE')).toBe('Computer Software');
  expect(valueWords('web_technologies', 'hubspot')).toBe('HubSpot');
  expect(valueWords('region', 'EMEA')).toBe('EMEA');
  expect(valueWords('size_class', 'mid_market')).toBe('Mid market');
});

it.each<[string, readonly Condition[], string]>([
  ['annualrevenue', [range(REVENUE, 1e8, 1e9)], 'Annual revenue: 100 million to 1 billion'],
  [
    'annualrevenue',
    [range(REVENUE, 5e6, 1e8), range(REVENUE, 1e8, 1e9)],
    'Annual revenue: 5 million to 1 billion',
  ],
  [
    'annualrevenue',
    [
      { fact: REVENUE, is: 'lt', value: 20 },
      { fact: REVENUE, is: 'gte', value: 1000 },
    ],
    'Annual revenue: under 20, or 1,000 or more',
  ],
  ['numberofemployees', [range('company.numberofemployees', 347, 643)], '347 to 643 people'],
  [
    'industry',
    [anyOf(INDUSTRY, 'COMPUTER_SOFTWARE', 'INTERNET'), anyOf(INDUSTRY, 'RETAIL')],
    'Industry: Computer Software, Internet or Retail',
  ],
  ['industry', [anyOf(INDUSTRY, 'RETAIL'), { fact: INDUSTRY, is: 'isUnknown' }], 'Industry: Retail or blank'],
  ['do_not_email', [{ fact: 'company.do_not_email', is: 'is', value: false }], 'Do not email = No'],
  [
    'web_technologies',
    [{ fact: 'company.web_technologies', is: 'includesAny', value: ['hubspot'] }],
    'Uses HubSpot',
  ],
  ['markets', [{ fact: 'company.markets', is: 'includesAny', value: ['EMEA'] }], 'Markets: includes EMEA'],
  ['founded_year', [range('company.founded_year', 1998, 2010)], 'Year founded: 1998 to 2010'],
  [
    'funded_at',
    [{ fact: 'company.funded_at', is: 'withinLast', value: { days: 90 } }],
    'Funded at: in the last 90 days',
  ],
])('names a criterion about %s', (property, whens, name) => {
  expect(criterionName(property, whens)).toBe(name);
});

it('names what every other value meets', () => {
  expect(otherThanName('industry', [anyOf(INDUSTRY, 'RETAIL', 'BANKING')])).toBe(
    'Industry: not Retail or Banking',
  );
});

it('names what does not fit by its first values and a number', () => {
  const countries = Array.from({ length: 16 }, (_, place) => `Country number ${place + 1}`);
  const name = criterionName('country', [anyOf('company.country', ...countries)]);
  expect(name).toBe('Country/Region: Country number 1, Country number 2, Country number 3 and 13 more');
});

it('gives every criterion a name that a document accepts', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, (values, label) => {
      const name = criterionName('p', [anyOf('company.p', ...values)], () => ({
        labels: [label],
        options: [],
      }));
      expect(name).toMatch(/^(?=.*\S)[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]{1,80}$/u);
    }),
    { numRuns: 50 },
  );
});

it.each<[Condition, string]>([
  [
    { all: [anyOf(INDUSTRY, 'RETAIL'), { fact: REVENUE, is: 'gte', value: 1e6 }] },
    'Industry: Retail and Annual revenue: 1 million or more',
  ],
  [
    { not: { all: [anyOf(INDUSTRY, 'RETAIL'), { fact: REVENUE, is: 'gt', value: 5 }] } },
    'not (Industry: Retail and Annual revenue: over 5)',
  ],
  [{ fact: 'deals.won.count', is: 'between', value: [1, 3] }, 'Number of won deals: 1 to 3'],
  [
    { fact: 'parent.industry', is: 'noneOf', value: ['RETAIL'] },
    'Industry of the parent company: not Retail',
  ],
  [
    { fact: 'contacts.buying_roles', is: 'includesAll', value: ['CHAMPION', 'BUDGET_HOLDER'] },
    'Buying roles of the contacts: includes Champion and Budget Holder',
  ],
  [{ fact: INDUSTRY, is: 'isNot', value: 'RETAIL', whenEmpty: true }, 'Industry: not Retail or blank'],
])('says any condition in words: %#', (condition, words) => {
  expect(conditionWords(condition)).toBe(words);
});
