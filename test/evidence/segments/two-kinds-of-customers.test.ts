/** One portal that a product person can check by hand. */
import { describe, expect, it } from '@jest/globals';
import { buildDataSet } from '../../../src/evidence/build-data-set.ts';
import { findSegments } from '../../../src/evidence/segments/find-segments.ts';
import { type ACompany, type ADeal, anExtract } from '../backtest/support/an-extract.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 1000 * DAY_MS;

interface Kind {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly cycleDays: number;
  readonly amount: number;
}

const SOFTWARE: Kind = {
  name: 'software',
  properties: { industry: 'SOFTWARE', country: 'US', lifecyclestage: 'customer' },
  cycleDays: 20,
  amount: 1000,
};
const BANK: Kind = {
  name: 'bank',
  properties: { industry: 'BANKING', country: 'Germany', lifecyclestage: 'customer' },
  cycleDays: 90,
  amount: 9000,
};
const PER_KIND = 40;

/**
 * 40 companies of each kind, with one deal each that closed on day 500. Three of four are won; of those, every third software
 * company left 100 days later and every third bank bought again on day 900.
 */
function portal() {
  const rows = [SOFTWARE, BANK].flatMap((kind) =>
    Array.from({ length: PER_KIND }, (_, number) => aCustomer(kind, number)),
  );
  const others: readonly ACompany[] = [
    { id: 'a bank that nobody called', properties: BANK.properties },
    { id: 'a shop', properties: { industry: 'RETAIL', country: 'US', lifecyclestage: 'lead' } },
  ];
  return anExtract(
    [...rows.map(({ company }) => company), ...others],
    rows.flatMap(({ deals }) => deals),
  );
}

function aCustomer(kind: Kind, number: number): { company: ACompany; deals: readonly ADeal[] } {
  const id = `${kind.name} ${number}`;
  const isWon = number % 4 !== 0;
  const isThird = isWon && number % 3 === 0;
  const deal = { of: id, amount: kind.amount, createdDay: 500 - kind.cycleDays, closedDay: 500 } as const;
  const first: ADeal = { ...deal, state: isWon ? 'won' : 'lost' };
  const second: ADeal = { ...deal, state: 'won', createdDay: 810, closedDay: 900 };
  return {
    company: {
      id,
      properties: kind.properties,
      ...(isThird && kind === SOFTWARE ? { churnedDay: 600 } : {}),
    },
    deals: isThird && kind === BANK ? [first, second] : [first],
  };
}

describe('software houses in the US and banks in Germany', () => {
  const extract = portal();
  const dataSet = buildDataSet(extract, { nowMs: NOW_MS, months: 36 });
  const found = findSegments(extract, dataSet, { nowMs: NOW_MS, seed: 1 });
  const [banks, software] = found.segments;

  it('are two segments, each told by a plain rule, those with the most revenue first', () => {
    expect(found.none).toBeNull();
    expect(found.segments.map(({ key, rule, when, fit }) => ({ key, rule, when, fit }))).toEqual([
      {
        key: 'segment_1',
        rule: 'industry is BANKING',
        when: { fact: 'company.industry', is: 'anyOf', value: ['BANKING'] },
        fit: { customers: 30, precision: 1, recall: 1 },
      },
      {
        key: 'segment_2',
        rule: 'industry is SOFTWARE',
        when: { fact: 'company.industry', is: 'anyOf', value: ['SOFTWARE'] },
        fit: { customers: 30, precision: 1, recall: 1 },
      },
    ]);
    expect(found.properties).toEqual(['industry', 'country']);
    expect(found.leaks.map(({ attribute }) => attribute)).toEqual(['lifecyclestage']);
  });

  it('hold all companies that match, won or not, and those without a deal as they stand today', () => {
    expect(banks).toMatchObject({ companies: 41, wonCompanies: 30, deals: 50 });
    expect(software).toMatchObject({ companies: 40, wonCompanies: 30, deals: 40 });
    expect(found.everyone).toMatchObject({ companies: 82, wonCompanies: 60, deals: 90 });
    // The shop.
    expect(found.others).toMatchObject({ companies: 1, deals: 0, winRate: { n: 0, value: null, low: null } });
    expect(found.basis).toBe('today');
  });

  it('differ in what they pay, how long they take, and whether they stay and buy again', () => {
    // 10 of 30 banks bought twice: 40 deals of 9,000.
    expect(banks).toMatchObject({
      revenue: 360_000,
      revenueShare: 360 / 390,
      averageDeal: { n: 40, value: 9000, low: 9000, high: 9000 },
      customerValue: { n: 30, value: 12_000 },
      salesCycleDays: { n: 40, value: 90, low: 90, high: 90 },
      winRate: { n: 50, value: 40 / 50 },
      expansion: { n: 30, value: 1 / 3 },
      // Won on day 900 of 1000, the second deals are too young to count.
      churn: { n: 30, value: 0 },
    });
    expect(software).toMatchObject({
      revenue: 30_000,
      averageDeal: { n: 30, value: 1000 },
      customerValue: { n: 30, value: 1000 },
      salesCycleDays: { n: 30, value: 20 },
      winRate: { n: 40, value: 30 / 40 },
      expansion: { n: 30, value: 0 },
      churn: { n: 30, value: 1 / 3 },
    });
    // Wilson's interval of 10 of 30.
    expect(software?.churn.low).toBeCloseTo(0.192, 3);
    expect(software?.churn.high).toBeCloseTo(0.512, 3);
    expect(found.nearIcp).toBeNull();
  });

  it('have no churn to show when nobody said who left', () => {
    const silent = { ...extract, churnedMs: null };
    const quiet = buildDataSet(silent, { nowMs: NOW_MS, months: 36 });
    const { segments } = findSegments(silent, quiet, { nowMs: NOW_MS, seed: 1 });
    expect(segments.map(({ churn }) => churn.value)).toEqual([null, null]);
  });

  it('are not told by a property that is left out', () => {
    const leaveOut = new Set(['country']);
    const answer = findSegments(extract, dataSet, { nowMs: NOW_MS, seed: 1, leaveOut });
    // One property alone can go together with no other.
    expect(answer.segments).toEqual([]);
    expect(answer.none).toBe(
      'The customers form no groups: no two of their properties go together beyond chance.',
    );
    expect(answer.others.companies).toBe(82);
  });
});

it('with few customers says that there are too few', () => {
  const extract = anExtract(
    [{ id: 'one', properties: { industry: 'SOFTWARE' } }],
    [{ of: 'one', state: 'won', createdDay: 480, closedDay: 500 }],
  );
  const dataSet = buildDataSet(extract, { nowMs: NOW_MS, months: 36 });
  const found = findSegments(extract, dataSet, { nowMs: NOW_MS, seed: 1 });
  expect(found.none).toBe('There are 1 customers: with fewer than 40 any group would be an anecdote.');
  expect(found.everyone).toMatchObject({ wonCompanies: 1, averageDeal: { n: 0, value: null } });
});

it('a company is described as it was when its first deal was created', () => {
  // Today everybody sits in the US: the software houses moved there after their first deal.
  const companies = [SOFTWARE, BANK].flatMap((kind) =>
    Array.from({ length: PER_KIND }, (_, number) => ({
      id: `${kind.name} ${number}`,
      properties: { ...kind.properties, country: 'US' },
      history: {
        industry: [[1, kind.properties['industry'] ?? '']] as const,
        country: [
          [1, kind === SOFTWARE ? 'Canada' : 'Germany'],
          [700, 'US'],
        ] as const,
      },
    })),
  );
  const extract = anExtract(
    companies,
    companies.map(({ id }, row) => ({
      of: id,
      state: row % 4 === 0 ? ('lost' as const) : ('won' as const),
      createdDay: 480,
      closedDay: 500,
    })),
  );
  const dataSet = buildDataSet(extract, { nowMs: NOW_MS, months: 36 });
  const found = findSegments(extract, dataSet, { nowMs: NOW_MS, seed: 1 });
  expect(found.basis).toBe('first deal');
  expect(found.segments.map(({ companies: count }) => count)).toEqual([40, 40]);
  expect(found.asOfToday).toEqual([]);
});
