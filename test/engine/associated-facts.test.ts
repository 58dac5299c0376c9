import { describe, expect, it } from '@jest/globals';
import type { Condition } from '../../src/criteria/document.ts';
import type { RawRecord } from '../../src/facts/company-facts.ts';
import { totalDeals } from '../../src/facts/deal-totals.ts';
import { ask, associated, company, verdictOf } from './support/builders.ts';

const won = (more: RawRecord = {}): RawRecord => ({
  hs_is_closed: 'true',
  hs_is_closed_won: 'true',
  ...more,
});
const lost = (more: RawRecord = {}): RawRecord => ({
  hs_is_closed: 'true',
  hs_is_closed_won: 'false',
  ...more,
});
const open = (more: RawRecord = {}): RawRecord => ({
  hs_is_closed: 'false',
  hs_is_closed_won: 'false',
  ...more,
});
const answer = (
  when: Condition,
  deals: readonly RawRecord[] | null,
  contacts: readonly RawRecord[] | null = null,
) => {
  const facts = company(
    {},
    {
      deals: deals && associated(deals, ['hs_is_closed', 'hs_is_closed_won']),
      contacts: contacts && associated(contacts),
    },
  );
  const [asked] = ask(when, facts).chosen.criteria;
  return asked?.unknownFacts[0]?.reason ?? asked?.verdict;
};
const equals = (fact: string, value: number): Condition => ({ fact, is: 'is', value });
const lastOn = (fact: string, day: string): Condition => ({
  all: [
    { fact, is: 'after', value: `${day}T00:00:00.000Z` },
    { fact, is: 'before', value: `${day}T23:59:59.999Z` },
  ],
});

describe('Deals', () => {
  const deals = [
    won({ amount: '10', amount_in_home_currency: '12.5', closedate: '2026-01-05T10:00:00Z' }),
    won({ amount: '7', amount_in_home_currency: ' ', closedate: '2026-03-05T10:00:00Z' }),
    won({ amount: '', amount_in_home_currency: null, closedate: '2026-02-05T10:00:00Z' }),
    lost({ amount: '1000', closedate: '2026-04-05T10:00:00Z' }),
    open({ amount: '3' }),
    open({ amount: '4' }),
    { hs_is_closed: 'n/a', hs_is_closed_won: null, amount: '5' },
  ];

  it.each([
    ['deals.won.count', 3],
    ['deals.lost.count', 1],
    ['deals.open.count', 3],
    ['deals.won.amount', 19.5],
    ['deals.open.amount', 12],
  ])('make %s %d', (fact, value) => {
    expect(answer(equals(fact, value), deals)).toBe('met');
  });

  it('close last when the latest of their kind did, in whatever order they come', () => {
    for (const order of [deals, deals.toReversed()]) {
      expect(answer(lastOn('deals.lastWonAt', '2026-03-05'), order)).toBe('met');
      expect(answer(lastOn('deals.lastLostAt', '2026-04-05'), order)).toBe('met');
    }
  });

  it('that closed on one day closed last with the one that ends later', () => {
    const after: Condition = { fact: 'deals.lastWonAt', is: 'after', value: '2026-01-05T12:00Z' };
    const day = won({ closedate: '2026-01-05' });
    const noon = won({ closedate: '2026-01-05T13:00Z' });
    const end = won({ closedate: '2026-01-05T23:59:59.999Z' });
    expect(answer(after, [day, noon])).toBe('missed');
    expect(answer(after, [noon, day])).toBe('missed');
    expect(answer(after, [day, end])).toBe('met');
    expect(answer(after, [end, day])).toBe('met');
  });

  it('count 0 and amount to 0 when they were read and there are none, and closed last never', () => {
    for (const fact of [
      'deals.won.count',
      'deals.open.count',
      'deals.lost.count',
      'deals.won.amount',
      'deals.open.amount',
    ]) {
      expect(answer(equals(fact, 0), [])).toBe('met');
    }
    expect(answer({ fact: 'deals.lastWonAt', is: 'withinLast', value: { days: 1 } }, [])).toBe('empty');
    expect(
      answer({ fact: 'deals.lastWonAt', is: 'withinLast', value: { days: 1 }, whenEmpty: false }, [lost()]),
    ).toBe('missed');
    expect(answer({ fact: 'deals.lastLostAt', is: 'isUnknown' }, [won()])).toBe('met');
  });

  it('that were not read are unknown, and so is a property that none of them carries', () => {
    for (const fact of ['deals.won.count', 'deals.open.amount'])
      expect(answer(equals(fact, 0), null)).toBe('not_read');
    expect(answer({ fact: 'deals.lastWonAt', is: 'isKnown' }, null)).toBe('not_read');
    expect(answer(equals('deals.won.amount', 0), [won()])).toBe('not_read');
    expect(answer(equals('deals.open.amount', 0), [won()])).toBe('met');
    expect(answer(equals('deals.open.amount', 0), [open()])).toBe('not_read');
    expect(answer({ fact: 'deals.lastWonAt', is: 'isKnown' }, [won()])).toBe('not_read');
    expect(answer({ fact: 'deals.lastLostAt', is: 'isUnknown' }, [lost()])).toBe('not_read');
    expect(answer({ fact: 'deals.lastWonAt', is: 'isKnown' }, [won(), lost({ closedate: null })])).toBe(
      'missed',
    );
  });

  it('with a close date that cannot be read have one, but not one to compare', () => {
    const deal = [won({ closedate: 'soon' })];
    expect(answer({ fact: 'deals.lastWonAt', is: 'before', value: '2026-01-01' }, deal)).toBe('unparsable');
    expect(answer({ fact: 'deals.lastWonAt', is: 'isKnown' }, deal)).toBe('met');
    expect(
      answer({ fact: 'deals.lastWonAt', is: 'before', value: '2026-01-01', whenEmpty: true }, deal),
    ).toBe('unparsable');
    expect(answer({ fact: 'deals.lastWonAt', is: 'isKnown' }, [won({ closedate: ' ' })])).toBe('missed');
    const mixed = [won({ closedate: '2025-01-01' }), won({ closedate: 'late' })];
    expect(answer({ fact: 'deals.lastWonAt', is: 'before', value: '2026-01-01' }, mixed)).toBe('unparsable');
  });

  it('of amounts beyond all numbers have no sum', () => {
    const huge = [won({ amount: '1e308' }), won({ amount: '1e308' })];
    expect(answer(equals('deals.won.amount', 0), huge)).toBe('unparsable');
    expect(answer({ fact: 'deals.won.amount', is: 'isKnown' }, huge)).toBe('met');
  });

  it('add up as money does, in any order', () => {
    const cents = ['10.10', '20.20', '0.1', '0.7'].map((amount) => won({ amount }));
    expect(answer(equals('deals.won.amount', 31.1), cents)).toBe('met');
    expect(answer(equals('deals.won.amount', 31.1), cents.toReversed())).toBe('met');
  });

  it('summed beforehand answer the same', () => {
    const totals = totalDeals(associated(deals), null);
    if (typeof totals === 'string') throw new Error(`the deals are ${totals}`);
    expect(verdictOf(ask(equals('deals.won.amount', 19.5), company({}, { deals: totals })))).toBe('met');
  });
});

describe('Contacts', () => {
  const roles: Condition = {
    fact: 'contacts.buying_roles',
    is: 'includesAll',
    value: ['CHAMPION', 'budget_holder'],
  };

  it('have together the roles that each has', () => {
    expect(
      answer(roles, null, [{ hs_buying_role: 'champion;END_USER' }, { hs_buying_role: 'BUDGET_HOLDER' }, {}]),
    ).toBe('met');
    expect(answer(roles, null, [{ hs_buying_role: 'CHAMPION' }, { hs_buying_role: '' }])).toBe('missed');
    expect(answer(equals('contacts.count', 2), null, [{}, {}])).toBe('met');
  });

  it('without a role leave the roles empty, and never read leave them not read', () => {
    expect(answer(roles, null, [{ hs_buying_role: null }])).toBe('empty');
    expect(answer(roles, null, [])).toBe('empty');
    expect(answer(roles, null, [{}])).toBe('not_read');
    expect(answer(roles, null, null)).toBe('not_read');
    expect(answer(equals('contacts.count', 0), null, [])).toBe('met');
    expect(answer(equals('contacts.count', 0), null, null)).toBe('not_read');
    expect(answer({ fact: 'contacts.buying_roles', is: 'isKnown' }, null, [{ hs_buying_role: ';' }])).toBe(
      'missed',
    );
    expect(answer({ fact: 'contacts.count', is: 'isKnown' }, null, [])).toBe('met');
  });
});
