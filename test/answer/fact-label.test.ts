import { expect, it } from '@jest/globals';
import { factLabel } from '../../src/answer/fact-label.ts';

const LABELS = new Map([['industry', 'Branch']]);

it.each([
  ['company.industry', 'Branch'],
  ['company.country', 'country'],
  ['parent.industry', 'Branch of the parent company'],
  ['contacts.industry', 'industry of the contacts'],
  ['contacts.hs_buying_role', 'Buying roles of the contacts'],
  ['contacts.count', 'Number of contacts'],
  ['deals.lastWonAt', 'Date of the last won deal'],
])('people read for the fact %s: %s', (fact, label) => {
  expect(factLabel(fact, LABELS)).toBe(label);
});
