import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../src/criteria/instant.ts';
import { type Review, type ReviewOptions, review } from '../../../src/evidence/review/review.ts';
import { aDocument } from '../../engine/support/builders.ts';
import { type ACompany, type ADeal, anExtract } from '../backtest/support/an-extract.ts';
import { DOCUMENT, OPTIONS, portal } from './support/portals.ts';

const dayOf = (month: number, day: number): number => Date.UTC(2026, month - 1, day) / DAY_MS;

function reviewOf(
  companies: readonly ACompany[],
  deals: readonly ADeal[],
  options: Partial<ReviewOptions> = {},
): Review {
  return review(aDocument(), anExtract(companies, deals), { ...OPTIONS, ...options });
}

const insider = (id: string, more: Partial<ACompany> = {}): ACompany => ({
  id,
  createdDay: dayOf(1, 1),
  properties: { a: 'yes' },
  ...more,
});
const outsider = (id: string): ACompany => insider(id, { properties: { a: 'no' } });
const unknown = (id: string): ACompany => insider(id, { properties: { a: null } });

describe('a review', () => {
  it('is plain data: finite numbers, and the same after a journey as JSON', () => {
    const result = review(DOCUMENT, portal({ seed: 2, companies: 400, leaveChance: () => 0.3 }), OPTIONS);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('is the same for the same data and seed', () => {
    const once = () => review(DOCUMENT, portal({ seed: 3, companies: 400 }), OPTIONS);
    expect(JSON.stringify(once())).toBe(JSON.stringify(once()));
  });

  it('of nothing says that there is too little to say', () => {
    const result = reviewOf([], []);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result.alerts).toMatchObject({ tried: 0, found: [] });
    expect(result.headline.slice(0, 2)).toEqual([
      'No deal was won in the last 24 months, so nobody can say how many wins are outside the ICP.',
      'There are too few deals to test anything.',
    ]);
    expect(result.breadth).toMatchObject({ accounts: 0, share: null, position: 'below' });
    expect(result.outside.months).toHaveLength(15);
  });
});

describe('the share of new deals outside', () => {
  it('counts deals by the month of their creation, and those that nobody could judge apart', () => {
    const { outside, counts } = reviewOf(
      [insider('in'), outsider('out'), unknown('dark')],
      [
        { of: 'in', state: 'open', createdDay: dayOf(7, 1) },
        { of: 'out', state: 'open', createdDay: dayOf(7, 31) },
        { of: 'dark', state: 'lost', createdDay: dayOf(7, 5), closedDay: dayOf(7, 9) },
        { of: 'out', state: 'won', createdDay: dayOf(6, 30), closedDay: dayOf(9, 1) },
        { of: 'out', state: 'open', createdDay: dayOf(10, 1) },
      ],
    );
    const [june, july, august] = outside.months.slice(11);
    expect(june).toMatchObject({ month: '2026-06', inQuarter: false, outside: { hits: 1, n: 1 } });
    expect(july).toMatchObject({ month: '2026-07', outside: { hits: 1, n: 2 }, undetermined: 1 });
    expect(august).toMatchObject({ outside: { hits: 0, n: 0, rate: null, low: 0, high: 1, enough: false } });
    expect(outside.all).toMatchObject({
      quarter: { hits: 1, n: 2, enough: false },
      baseline: { hits: 1, n: 1 },
      undetermined: 1,
      chance: null,
      moved: false,
    });
    expect(counts.created).toEqual({ quarter: 3, baseline: 1 });
    expect(counts.closed.quarter).toEqual({ won: 1, lost: 1 });
  });

  it('takes companies as they were when the deal was created', () => {
    const turned = insider('c', {
      history: {
        a: [
          [dayOf(1, 1), 'no'],
          [dayOf(8, 1), 'yes'],
        ],
      },
    });
    const { outside, asOfToday } = reviewOf(
      [turned],
      [
        { of: 'c', state: 'open', createdDay: dayOf(7, 10) },
        { of: 'c', state: 'open', createdDay: dayOf(8, 10) },
      ],
    );
    expect(outside.months.slice(12, 14).map(({ outside: { hits, n } }) => [hits, n])).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect(asOfToday).toEqual([]);
  });

  it('is told by owner, the busiest first, with those that nobody owns', () => {
    const deal = (of: string, owner?: string): ADeal => ({
      of,
      state: 'open',
      createdDay: dayOf(8, 1),
      ...(owner === undefined ? {} : { owner }),
    });
    const { outside } = reviewOf(
      [insider('in'), outsider('out'), unknown('dark')],
      [
        deal('in', 'Ann'),
        deal('out', 'Bob'),
        deal('out', 'Bob'),
        deal('dark', 'Bob'),
        deal('out'),
        { ...deal('out', 'Old'), createdDay: dayOf(2, 1) },
      ],
    );
    expect(
      outside.owners.map(({ owner, quarter, undetermined }) => [
        owner,
        quarter.hits,
        quarter.n,
        undetermined,
      ]),
    ).toEqual([
      ['Bob', 2, 2, 1],
      ['Ann', 0, 1, 0],
      [null, 1, 1, 0],
    ]);
  });

  it('leaves out what is no new deal of a company, and says how many', () => {
    const { counts } = reviewOf(
      [insider('a'), insider('b')],
      [
        { id: 'd', of: 'a', state: 'open', createdDay: dayOf(7, 1) },
        { id: 'd', of: 'b', state: 'open', createdDay: dayOf(7, 1) },
        { of: 'stranger', state: 'open', createdDay: dayOf(7, 1) },
        { of: 'a', state: 'open' },
        { id: 'gift', of: 'a', state: 'won', createdDay: dayOf(7, 1), closedDay: dayOf(7, 2) },
      ],
      { oneOffs: new Map([['gift', 'a friend of the founder']]) },
    );
    expect(counts.created.quarter).toBe(1);
    expect(counts.leftOut.map(({ reason, deals }) => [reason.slice(0, 24), deals])).toEqual([
      ['belongs to none of the c', 1],
      ['has no creation date, so', 1],
      ['a friend of the founder', 1],
    ]);
  });
});

describe('capacity', () => {
  it('counts deals open now and created in the quarter by owner and gate, with their amounts', () => {
    const { capacity } = reviewOf(
      [insider('in'), outsider('out')],
      [
        { of: 'in', state: 'open', createdDay: dayOf(7, 2), amount: 10, owner: 'Ann' },
        { of: 'out', state: 'open', createdDay: dayOf(2, 2), owner: 'Ann' },
        { of: 'out', state: 'won', createdDay: dayOf(8, 2), closedDay: dayOf(9, 2), amount: 7, owner: 'Ann' },
        { of: 'out', state: 'won', createdDay: dayOf(2, 2), closedDay: dayOf(3, 2), amount: 5, owner: 'Ann' },
      ],
    );
    expect(capacity.owners).toMatchObject([
      {
        owner: 'Ann',
        open: {
          pass: { deals: 1, amount: 10, withoutAmount: 0 },
          fail: { deals: 1, amount: 0, withoutAmount: 1 },
        },
        created: { pass: { deals: 1 }, fail: { deals: 1, amount: 7 } },
        outside: { hits: 2, n: 3, enough: false },
      },
    ]);
    expect(capacity.team.outside).toMatchObject({ hits: 2, n: 3 });
    expect(capacity.worked).toEqual({ pass: 1, undetermined: 0, fail: 1 });
  });

  it('counts a deal that closes after now as open', () => {
    const { capacity } = reviewOf(
      [insider('in')],
      [{ of: 'in', state: 'won', createdDay: dayOf(7, 2), closedDay: dayOf(11, 1) }],
    );
    expect(capacity.team.open.pass.deals).toBe(1);
  });

  it('tells the best accounts that nobody works from those in a deal and from customers', () => {
    const { capacity } = reviewOf(
      [
        insider('worked'),
        insider('customer'),
        insider('left', { churnedDay: dayOf(5, 1) }),
        insider('idle'),
        outsider('out'),
      ],
      [
        { of: 'worked', state: 'open', createdDay: dayOf(7, 2) },
        { of: 'customer', state: 'won', createdDay: dayOf(2, 2), closedDay: dayOf(3, 2) },
        { of: 'left', state: 'won', createdDay: dayOf(2, 2), closedDay: dayOf(3, 2) },
      ],
      { capacity: 3 },
    );
    expect(capacity).toMatchObject({
      capacity: 3,
      tierOne: {
        name: 'First',
        accounts: 4,
        withOpenDeal: 1,
        customers: 1,
        untouched: 2,
        untouchedIds: ['left', 'idle'],
      },
    });
  });
});

describe('what is not known', () => {
  it('names the facts that the criteria read and the data do not hold', () => {
    expect(reviewOf([{ id: 'c', createdDay: 1, properties: { b: 'x' } }], []).notRead).toEqual(['company.a']);
  });

  it('says that nobody said who left', () => {
    expect(reviewOf([insider('c')], []).segments.churnKnown).toBe(false);
  });

  it('shows no index for few companies won, and says how many there were', () => {
    const companies = Array.from({ length: 30 }, (_, row) =>
      row % 2 === 0 ? insider(`c${row}`) : outsider(`c${row}`),
    );
    const { stability } = reviewOf(
      companies,
      companies.map(({ id }, row) => ({
        of: id,
        state: 'won' as const,
        createdDay: dayOf(1, 2),
        closedDay: row < 12 ? dayOf(7, 15) : dayOf(3, 15),
      })),
    );
    expect(stability.won).toEqual({ quarter: 12, baseline: 18 });
    expect(stability.attributes).toMatchObject([
      { attribute: 'a', n: { quarter: 12, baseline: 18 }, psi: null, limit: null, chance: null, levels: [] },
    ]);
  });
});

describe('the customers', () => {
  const result = review(
    DOCUMENT,
    portal({
      seed: 4,
      companies: 1500,
      winChance: ({ fits }) => (fits ? 0.8 : 0.1),
      people: (industry) => (industry === 'RETAIL' || industry === 'BANKING' ? 1000 : 10),
    }),
    OPTIONS,
  );
  const { segments, everyone, nearIcp } = result.customers;

  it('are told by segment, each with the rule, and every measure with n and interval', () => {
    expect(segments.length).toBeGreaterThan(1);
    for (const segment of [...segments, everyone]) {
      expect(segment.rule).not.toBe('');
      for (const { n, value, low, high } of [
        segment.customerValue,
        segment.averageDeal,
        segment.salesCycleDays,
        segment.winRate,
        segment.expansion,
      ]) {
        expect(n).toBeGreaterThan(0);
        expect(low ?? Number.NaN).toBeLessThanOrEqual(value ?? Number.NaN);
        expect(high ?? Number.NaN).toBeGreaterThanOrEqual(value ?? Number.NaN);
      }
    }
  });

  it('have neighbours that are worked often and won seldom, which the headline says', () => {
    expect(nearIcp?.rule).toContain('fits is no');
    expect(result.headline).toContainEqual(
      expect.stringMatching(/^Worked often, won seldom: where .*fits is no.*, \d+ of \d+ deals were won \(/),
    );
  });
});

it('a win rate that changed within chance is said to be no change, and never left to look like a success', () => {
  const { headline, tiers } = review(DOCUMENT, portal({ seed: 3, companies: 900 }), OPTIONS);
  expect(tiers[0]).toMatchObject({ tier: 'all', moved: false });
  expect(headline).toContainEqual(
    expect.stringMatching(/were won; in the baseline it was \d+ %, which is no change beyond chance\.$/),
  );
});

it('exceptions that nobody read are null, and the headline says nothing of them', () => {
  const portalRead = portal({ seed: 2, companies: 400 });
  const { exceptions, headline } = review(DOCUMENT, portalRead, { ...OPTIONS, exceptions: null });
  expect(exceptions).toBeNull();
  expect(headline.filter((sentence) => sentence.includes('exception'))).toEqual([]);
});

it('a segment whose customers leave more often than the others is named, and an alert', () => {
  const { segments, alerts } = review(
    DOCUMENT,
    portal({
      seed: 4,
      companies: 1500,
      winChance: () => 0.8,
      people: (industry) => (industry === 'RETAIL' || industry === 'BANKING' ? 1000 : 10),
      leaveChance: ({ industry }) => (industry === 'RETAIL' || industry === 'BANKING' ? 0.5 : 0.1),
    }),
    OPTIONS,
  );
  expect(segments.none).toBeNull();
  const above = segments.segments.filter((each) => each.above);
  expect(above.length).toBeGreaterThan(0);
  for (const { segment, left, others } of above) {
    expect(segment).toMatch(/RETAIL|BANKING/);
    expect(left.rate).toBeGreaterThan(others.rate ?? 1);
  }
  const told = alerts.found.filter(({ about }) => about === 'segment').map(({ subject }) => subject);
  expect(told.toSorted()).toEqual(above.map(({ segment }) => segment).toSorted());
});
