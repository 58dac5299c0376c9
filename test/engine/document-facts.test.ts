import { describe, expect, it } from '@jest/globals';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import {
  companyPropertiesOf,
  contactPropertiesOf,
  factsOf,
  historyPropertiesOf,
  parentPropertiesOf,
} from '../../src/criteria/document-facts.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import { aDocument, banded, company, criterion, flag, NOW_MS, profile, says } from './support/builders.ts';

const grew = { fact: 'company.n', is: 'grewBy', value: { percent: 1, days: 1 } } as const;

describe('The parent and the contacts of a company', () => {
  const read = (...facts: string[]) =>
    aDocument({ flags: facts.map((fact, index) => flag(`f${index}`, 'exclude', { fact, is: 'isKnown' })) });

  it('are read by the properties that facts name, and the parent by its id too', () => {
    const document = read('parent.industry', 'contacts.jobtitle', 'contacts.count', 'parent.country');
    expect(parentPropertiesOf(document)).toEqual(['industry', 'country']);
    expect(contactPropertiesOf(document)).toEqual(['jobtitle']);
    expect(companyPropertiesOf(document)).toEqual(['a', 'hs_parent_company_id']);
  });

  it('have one fact of buying roles, by the name that the document mentions first', () => {
    const document = read('contacts.hs_buying_role', 'contacts.buying_roles');
    expect(factsOf(document)).toEqual(['company.a', 'contacts.hs_buying_role']);
    expect(contactPropertiesOf(document)).toEqual(['hs_buying_role']);
    expect(factsOf(read('contacts.buying_roles', 'contacts.hs_buying_role'))[1]).toBe(
      'contacts.buying_roles',
    );
    const [roles] = compileDocument(document)(company({}), NOW_MS).flags.slice(1);
    expect(roles?.unknownFacts).toEqual([{ fact: 'contacts.hs_buying_role', reason: 'not_read' }]);
  });
});

describe('What a document reads', () => {
  const document = aDocument({
    profiles: [
      profile('old', [criterion('x', { all: [says('retired'), grew] }, { gate: true })], 'retired'),
      profile('one', [
        banded(
          'x',
          [
            [1, { not: says('b') }],
            [0.5, { any: [says('a'), { all: [says('b'), grew, grew] }] }],
          ],
          { gate: true },
        ),
        criterion('y', { fact: 'deals.won.count', is: 'gt', value: 0 }),
      ]),
    ],
    flags: [
      flag('f', 'exclude', says('c')),
      flag('g', 'exclude', { fact: 'contacts.buying_roles', is: 'isKnown' }),
    ],
  });

  it('is named once, in order of first mention, and without the retired profiles', () => {
    expect(factsOf(document)).toEqual([
      'company.b',
      'company.a',
      'company.n',
      'deals.won.count',
      'company.c',
      'contacts.buying_roles',
    ]);
    expect(companyPropertiesOf(document)).toEqual(['b', 'a', 'n', 'c']);
    expect(historyPropertiesOf(document)).toEqual(['n']);
    expect(historyPropertiesOf(aDocument())).toEqual([]);
  });
});

describe('The first hypothesis', () => {
  it('needs company properties alone', () => {
    expect(factsOf(defaultDocument).every((fact) => fact.startsWith('company.'))).toBe(true);
    expect(historyPropertiesOf(defaultDocument)).toEqual([]);
  });

  it('finds the company that it describes, and tells it from one that it does not', () => {
    const assess = compileDocument(defaultDocument);
    const good = {
      industry: 'COMPUTER_SOFTWARE',
      numberofemployees: '350',
      country: 'United States',
      web_technologies: 'hubspot;slack',
      annualrevenue: '60000000',
      hs_analytics_last_timestamp: '2026-11-10T08:00:00Z',
    };
    expect(assess(company(good), NOW_MS).chosen).toMatchObject({
      score: 100,
      gate: 'pass',
      tier: 'tier_1',
      track: 'primary',
      completeness: 100,
    });
    expect(assess(company({ ...good, country: 'Cuba' }), NOW_MS).chosen).toMatchObject({
      gate: 'fail',
      track: 'none',
    });
    expect(assess(company({ ...good, numberofemployees: '5' }), NOW_MS)).toMatchObject({
      penalty: 15,
      chosen: { gate: 'fail', score: 60 },
    });
    expect(assess(company({ ...good, web_technologies: 'wordpress' }), NOW_MS).chosen.track).toBe(
      'secondary',
    );
    expect(assess(company({ ...good, country: null }), NOW_MS)).toMatchObject({
      next: { fact: 'company.country', gate: 'pass' },
      chosen: { track: 'research' },
    });
  });
});
