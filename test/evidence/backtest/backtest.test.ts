import { describe, expect, it } from '@jest/globals';
import type { CriteriaDocument } from '../../../src/criteria/document.ts';
import { DAY_MS } from '../../../src/criteria/instant.ts';
import { type BacktestOptions, backtest } from '../../../src/evidence/backtest/backtest.ts';
import { standingsAt } from '../../../src/evidence/backtest/standing-at.ts';
import { buildDataSet } from '../../../src/evidence/build-data-set.ts';
import { aDocument, criterion, profile, says } from '../../engine/support/builders.ts';
import { type ACompany, type ADeal, anExtract } from './support/an-extract.ts';

const NOW_DAY = 1000;
const OPTIONS: BacktestOptions = {
  nowMs: NOW_DAY * DAY_MS,
  months: 30,
  conversionDays: 90,
  capacity: null,
};

function run(
  companies: readonly ACompany[],
  deals: readonly ADeal[],
  document: CriteriaDocument = aDocument(),
  options: { readonly capacity?: number } = {},
) {
  const extract = anExtract(companies, deals);
  const dataSet = buildDataSet(extract, OPTIONS);
  return backtest(document, extract, dataSet, { ...OPTIONS, ...options });
}

/** `count` companies, each with one closed deal. */
const each = (count: number, name: string, fits: boolean, state: 'won' | 'lost') => {
  const ids = Array.from({ length: count }, (_, index) => `${name} ${index}`);
  return {
    companies: ids.map((id, index) => ({
      id,
      createdDay: 300 + index,
      properties: { a: fits ? 'yes' : 'no' },
    })),
    deals: ids.map((of, index) => ({ of, state, createdDay: 310 + index, closedDay: 340 + index })),
  };
};

function portalOf(...groups: readonly ReturnType<typeof each>[]) {
  return run(
    groups.flatMap((group) => group.companies),
    groups.flatMap((group) => group.deals),
  );
}

describe('a backtest', () => {
  it('counts won and lost deals by tier and by band, with lift over all deals', () => {
    const result = portalOf(
      each(30, 'fit won', true, 'won'),
      each(10, 'fit lost', true, 'lost'),
      each(10, 'unfit won', false, 'won'),
      each(50, 'unfit lost', false, 'lost'),
    );
    expect(result.deals).toMatchObject({ won: 40, lost: 60, excluded: 0 });
    const [first, second, third, out] = result.tiers;
    expect(first).toMatchObject({
      tier: 'tier_1',
      n: 40,
      won: 30,
      winRate: 0.75,
      lift: 1.875,
      retention: null,
    });
    expect(second).toMatchObject({ tier: 'tier_2', n: 0, winRate: null, lift: null, low: 0, high: 1 });
    expect(third).toMatchObject({ tier: 'tier_3', n: 0 });
    expect(out).toMatchObject({ tier: 'out', n: 60, won: 10 });
    expect(result.bands.at(-1)).toMatchObject({ from: 90, to: 100, n: 40, won: 30 });
    expect(result.bands[0]).toMatchObject({ from: 0, to: 9, n: 60, won: 10 });
    expect(result.auc.value).toBeCloseTo((30 * 50 + 0.5 * (30 * 10 + 10 * 50)) / 2400, 12);
    expect(result.winsOutside).toEqual({
      deals: 10,
      share: 0.25,
      amountShare: null,
      won: 40,
      undetermined: 0,
    });
  });

  it('says how well the tier alone orders deals: less than the score, whose differences within a tier it drops', () => {
    // a decides the gate, b the points within tier 3; b wins, a does not.
    const document = aDocument({
      profiles: [
        profile('one', [
          criterion('a', says('a'), { weight: 1, gate: true }),
          criterion('b', says('b'), { weight: 1 }),
          criterion('c', says('c'), { weight: 6 }),
        ]),
      ],
    });
    const outcomes = [
      ['won', { a: 'yes', b: 'yes', c: 'no' }],
      ['lost', { a: 'yes', b: 'no', c: 'no' }],
      ['lost', { a: 'no', b: 'yes', c: 'yes' }],
    ] as const;
    const companies = outcomes.map(([, properties], row): ACompany => ({ id: `c${row}`, properties }));
    const deals = outcomes.map(
      ([state], row): ADeal => ({ of: `c${row}`, state, createdDay: 400, closedDay: 500 }),
    );
    const result = run(companies, deals, document);
    expect(result.auc.value).toBe(0.5);
    expect(result.tierAuc.value).toBe(0.75);
  });

  it('splits the deals by time, and holds later deals against what the earlier ones promised', () => {
    const { timeSplit } = portalOf(each(20, 'fit', true, 'won'), each(20, 'unfit', false, 'lost'));
    expect(timeSplit.atMs).toBe(320 * DAY_MS);
    expect(timeSplit.earlier).toMatchObject({ deals: 20, won: 10, auc: { value: 1 } });
    expect(timeSplit.later).toMatchObject({ deals: 20, won: 10, auc: { value: 1 } });
    expect(timeSplit.calibration).toMatchObject([
      { from: 0, to: 9, promised: 0, kept: { n: 10, winRate: 0 } },
      { from: 90, to: 100, promised: 1, kept: { n: 10, winRate: 1 } },
    ]);
  });

  it('has no earlier half when all deals were created at one instant, and no answer when there are none', () => {
    const deal: ADeal = { of: 'c', state: 'won', createdDay: 310, closedDay: 400 };
    const { timeSplit } = run([{ id: 'c', properties: { a: 'yes' } }], [deal, deal]);
    expect(timeSplit).toMatchObject({ atMs: null, earlier: { deals: 0 }, calibration: [{ promised: null }] });
    const nothing = run([], []);
    expect(nothing.auc).toEqual({ value: null, low: 0, high: 1 });
    expect(nothing.insideOutside.verdict).toBe('keep collecting');
  });

  it('counts retention only where a year has passed, so that early losses do not stand alone', () => {
    const companies: ACompany[] = [
      { id: 'kept', properties: { a: 'yes' } },
      { id: 'left', properties: { a: 'yes' }, churnedDay: 500 },
      { id: 'left soon', properties: { a: 'yes' }, churnedDay: 950 },
    ];
    const won = (of: string, closedDay: number): ADeal => ({
      of,
      state: 'won',
      createdDay: closedDay - 9,
      closedDay,
    });
    const { tiers } = run(companies, [won('kept', 400), won('left', 400), won('left soon', 900)]);
    expect(tiers[0]?.retention).toMatchObject({ n: 2, won: 1, winRate: 0.5 });
  });

  it('names the properties that it had to take as they stand today', () => {
    const withHistory = run([{ id: 'c', properties: { a: 'yes' }, history: { a: [[1, 'yes']] } }], []);
    expect(withHistory.asOfToday).toEqual([]);
    expect(run([{ id: 'c', properties: { a: 'yes', b: 'no' } }], []).asOfToday).toEqual(['a']);
  });

  it('says which threshold the capacity of the team allows, counting accounts of today inside the ICP', () => {
    const { companies, deals } = each(40, 'fit', true, 'won');
    const result = run(companies, deals, aDocument(), { capacity: 30 });
    expect(result.inbound).toMatchObject({
      tierOneAccounts: 40,
      capacity: 30,
      byCapacity: null,
      suggested: null,
      accounts: null,
    });
    expect(run(companies, deals, aDocument(), { capacity: 40 }).inbound).toMatchObject({
      byCapacity: 0,
      accounts: 40,
    });
  });

  it('suggests no threshold to a team that works no account', () => {
    const { companies, deals } = each(40, 'fit', true, 'won');
    const { inbound } = run(companies, deals, aDocument(), { capacity: 0 });
    expect(inbound).toMatchObject({ capacity: 0, byCapacity: null, suggested: null, accounts: null });
  });

  it('says why deals do not count', () => {
    const { deals, excludedBecause } = run([{ id: 'c', createdDay: 300 }], [{ of: 'c', state: 'won' }]);
    expect(deals).toMatchObject({ won: 0, lost: 0, excluded: 1 });
    expect(excludedBecause).toEqual({ 'has no close date': 1 });
  });

  it('takes a renewal for no first win of a new company', () => {
    const renewed = { of: 'c', state: 'won', createdDay: 310, closedDay: 320, renewal: true } as const;
    const { insideOutside } = run([{ id: 'c', createdDay: 300, properties: { a: 'yes' } }], [renewed]);
    expect(insideOutside.inside).toEqual({ n: 1, converted: 0 });
  });

  it('finds the threshold from which new companies convert better, and none where they do not', () => {
    const fit = [each(20, 'fit won', true, 'won'), each(20, 'fit lost', true, 'lost')];
    const good = portalOf(...fit, each(5, 'unfit won', false, 'won'), each(95, 'unfit', false, 'lost'));
    expect(good.inbound).toMatchObject({ byConversion: 90, byCapacity: null, suggested: 90, accounts: 40 });
    const useless = portalOf(...fit, each(20, 'unfit won', false, 'won'), each(20, 'unfit', false, 'lost'));
    expect(useless.inbound).toMatchObject({ byConversion: null, suggested: null, accounts: null });
  });
});

describe('what stood then', () => {
  const asked = (
    document: CriteriaDocument,
    companies: readonly ACompany[],
    deals: readonly ADeal[],
    day: number,
  ) =>
    standingsAt(document, anExtract(companies, deals), {
      company: Int32Array.from([0]),
      atMs: Float64Array.from([day * DAY_MS]),
    }).standings[0];

  it.each([
    [99, 'undetermined'],
    [100, 'fail'],
    [200, 'pass'],
    [900, 'pass'],
  ])('on day %d is what the history says of that day', (day, gate) => {
    const company: ACompany = {
      id: 'c',
      properties: { a: 'yes' },
      history: {
        a: [
          [200, 'yes'],
          [100, 'no'],
        ],
      },
    };
    expect(asked(aDocument(), [company], [], day)?.gate).toBe(gate);
  });

  it('is unknown where 20 entries do not reach back, not empty', () => {
    const entries = Array.from({ length: 20 }, (_, index): [number, string] => [500 + index, 'yes']);
    const document = aDocument({
      profiles: [profile('one', [criterion('a', { fact: 'company.a', is: 'isKnown' }, { gate: true })])],
    });
    const company: ACompany = { id: 'c', properties: { a: 'yes' }, history: { a: entries } };
    expect(asked(document, [company], [], 400)?.gate).toBe('undetermined');
    const shorter: ACompany = { ...company, history: { a: entries.slice(1) } };
    expect(asked(document, [shorter], [], 400)?.gate).toBe('fail');
  });

  it('counts deals created before, won or lost only if closed by then, and never the deal judged', () => {
    const deals: ADeal[] = [
      { of: 'c', state: 'won', createdDay: 10, closedDay: 50, amount: 100 },
      { of: 'c', state: 'won', createdDay: 20, closedDay: 150, amount: 70 },
      { of: 'c', state: 'lost', createdDay: 30, closedDay: 100 },
      { of: 'c', state: 'won', createdDay: 100, closedDay: 100, amount: 1000 },
      { of: 'c', state: 'open', createdDay: 60, amount: 5 },
      { of: 'c', state: 'open' },
      { of: 'd', state: 'won', createdDay: 1, closedDay: 2, amount: 9 },
    ];
    const facts: readonly (readonly [string, number])[] = [
      ['deals.won.count', 1],
      ['deals.won.amount', 100],
      ['deals.lost.count', 1],
      ['deals.open.count', 2],
      ['deals.open.amount', 75],
    ];
    const document = aDocument({
      profiles: [
        profile(
          'one',
          facts.map(([fact, value]) =>
            criterion(fact.replaceAll('.', '_'), { fact, is: 'is', value }, { gate: true }),
          ),
        ),
      ],
    });
    expect(asked(document, [{ id: 'c' }, { id: 'd' }], deals, 100)).toMatchObject({
      gate: 'pass',
      score: 100,
    });
  });

  it('measures growth up to that day', () => {
    const document = aDocument({
      profiles: [
        profile('one', [
          criterion(
            'grew',
            { fact: 'company.n', is: 'grewBy', value: { percent: 50, days: 30 } },
            { gate: true },
          ),
        ]),
      ],
    });
    const company: ACompany = {
      id: 'c',
      properties: { n: '500' },
      history: {
        n: [
          [900, '500'],
          [120, '160'],
          [100, '100'],
        ],
      },
    };
    expect(asked(document, [company], [], 135)?.gate).toBe('pass');
    expect(asked(document, [company], [], 950)?.gate).toBe('fail');
    expect(asked(document, [{ id: 'c', properties: { n: '500' } }], [], 135)?.gate).toBe('undetermined');
  });
});

describe('a property that knows the outcome', () => {
  const reads = (property: string): CriteriaDocument =>
    aDocument({
      profiles: [
        profile('one', [
          criterion('one', { fact: `company.${property}`, is: 'is', value: 'customer' }, { gate: true }),
        ]),
      ],
    });
  const portal = (property: string) => {
    const won = (index: number) => index % 2 === 0;
    const companies = Array.from(
      { length: 60 },
      (_, index): ACompany => ({
        id: `c${index}`,
        properties: { [property]: won(index) ? 'customer' : 'lead' },
      }),
    );
    const deals = companies.map(
      ({ id }, index): ADeal => ({
        of: id,
        state: won(index) ? 'won' : 'lost',
        createdDay: 300 + index,
        closedDay: 400,
      }),
    );
    return run(companies, deals, reads(property));
  };

  it('by its name is reported and left out', () => {
    const result = portal('lifecyclestage');
    expect(result.leaks).toMatchObject([{ attribute: 'lifecyclestage', leftOut: true }]);
    expect(result.auc.value).toBe(0.5);
  });

  it('by its success is reported, and left in: its author may know better', () => {
    const result = portal('segment');
    expect(result.leaks).toMatchObject([{ attribute: 'segment', leftOut: false }]);
    expect(result.auc.value).toBe(1);
  });
});
