import { expect, it } from '@jest/globals';
import type { Condition, CriteriaDocument } from '../../../src/criteria/document.ts';
import { compareDocuments } from '../../../src/evidence/suggest/words/compare-documents.ts';
import { gateSentence } from '../../../src/evidence/suggest/words/gate-sentence.ts';
import { tellDocument } from '../../../src/evidence/suggest/words/tell-document.ts';
import { aDocument, banded, criterion, flag, profile } from '../../engine/support/builders.ts';

const industry = (...value: string[]): Condition => ({ fact: 'company.industry', is: 'anyOf', value });
const people = (from: number, below: number): Condition => ({
  all: [
    { fact: 'company.numberofemployees', is: 'gte', value: from },
    { fact: 'company.numberofemployees', is: 'lt', value: below },
  ],
});
const SIZE = banded(
  'size',
  [
    [1, people(200, 1000)],
    [0.5, people(50, 200)],
  ],
  { name: 'Number of employees: 200 to 1,000', weight: 30 },
);
const RETAIL = flag('retail', { penalty: 15 }, industry('RETAIL'));
const documentOf = (parts: Partial<CriteriaDocument>): CriteriaDocument => aDocument({ flags: [], ...parts });
const TODAY = documentOf({
  profiles: [
    profile('saas', [
      criterion('builds', industry('COMPUTER_SOFTWARE'), { name: 'Builds software', weight: 20, gate: true }),
      SIZE,
      criterion('city', { fact: 'company.city', is: 'is', value: 'Paris' }, { name: 'In Paris', weight: 50 }),
    ]),
    profile('old', [criterion('website', { fact: 'company.website', is: 'isKnown' })], 'retired'),
  ],
  flags: [RETAIL],
});
const DRAFT = documentOf({
  profiles: [
    profile('suggested', [
      criterion('industry', industry('COMPUTER_SOFTWARE', 'INTERNET'), { name: 'Industry', weight: 40 }),
      SIZE,
      criterion(
        'do_not_email',
        { fact: 'company.do_not_email', is: 'is', value: false },
        { name: 'Do not email = No', weight: 30 },
      ),
    ]),
  ],
  flags: [{ ...RETAIL, effect: 'exclude' }],
  tiers: [
    { key: 'tier_1', name: 'High touch', min: 61 },
    { key: 'tier_2', name: 'Low priority', min: 0 },
  ],
});

it('tells what each criterion earns, its bands, its must-haves, the flags and the tiers', () => {
  const { profiles, flags, tiers } = tellDocument(TODAY);
  expect(profiles).toHaveLength(1);
  expect(
    profiles[0]?.criteria.map(({ name, points, isMustHave, asks }) => [name, points, isMustHave, asks]),
  ).toEqual([
    ['Builds software', 20, true, 'Industry: Computer Software'],
    [
      'Number of employees: 200 to 1,000',
      30,
      false,
      'Number of employees: 200 to 1,000 (30 points); 50 to 200 (15 points)',
    ],
    ['In Paris', 50, false, 'City: Paris'],
  ]);
  expect(profiles[0]?.criteria[1]?.bands).toEqual([
    { points: 30, words: '200 to 1,000' },
    { points: 15, words: '50 to 200' },
  ]);
  expect(flags.map(({ effect, words }) => [effect, words])).toEqual([['15 points off', 'Industry: Retail']]);
  expect(tiers[0]).toEqual({ name: expect.stringMatching(/^Tier 1 · /), from: TODAY.tiers[0]?.min });
});

it('says what a draft would add, drop and change, matched by key and by fact', () => {
  expect(compareDocuments(DRAFT, TODAY)).toEqual({
    adds: ['Do not email = No (30 points)'],
    drops: ['In Paris (50 points): City: Paris'],
    changes: [
      'Builds software: Industry: Computer Software or Internet, instead of Industry: Computer Software; 40 points, instead of 20 points, must-have',
      'retail: outside the ICP, instead of 15 points off',
      `Tiers begin at 61, 0, instead of ${TODAY.tiers.map(({ min }) => min).join(', ')}`,
    ],
  });
});

it('finds no difference between a document and itself', () => {
  expect(compareDocuments(TODAY, TODAY)).toEqual({ adds: [], drops: [], changes: [] });
});

it('says what the must-haves cost, and of a draft without one that nobody is outside', () => {
  const outside = { deals: 46, share: 0.12, amountShare: 0.09, won: 383, undetermined: 0 };
  expect(gateSentence({ criteria: TODAY, winsOutside: outside })).toBe(
    'The must-haves would leave 12 % of your won deals and 9 % of the won money outside.',
  );
  expect(
    gateSentence({ criteria: TODAY, winsOutside: { ...outside, share: 0.003, amountShare: null } }),
  ).toBe('The must-haves would leave under 1 % of your won deals outside.');
  expect(gateSentence({ criteria: DRAFT, winsOutside: outside })).toBe('No must-have: nobody is outside.');
  expect(gateSentence({ criteria: null, winsOutside: null })).toBeNull();
});
