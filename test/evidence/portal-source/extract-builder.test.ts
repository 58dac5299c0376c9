import { describe, expect, it } from '@jest/globals';
import { attributesAsOf } from '../../../src/evidence/attributes-as-of.ts';
import { type Extract, LOST, OPEN, rawValue, WON } from '../../../src/evidence/data-set.ts';
import type { CompanyWithHistories } from '../../../src/evidence/source/company-rows.ts';
import type { DealOfCompanies } from '../../../src/evidence/source/deal-rows.ts';
import {
  companyPropertiesToRead,
  createExtractBuilder,
} from '../../../src/evidence/source/extract-builder.ts';

const DAY_MS = 86_400_000;
const CREATED = '2025-01-01T00:00:00Z';
const day = (count: number): number => Date.parse(CREATED) + count * DAY_MS;

const company = (id: string, more: Partial<CompanyWithHistories> = {}): CompanyWithHistories => ({
  id,
  formerIds: [],
  properties: { createdate: CREATED, industry: 'RETAIL' },
  histories: { industry: [{ value: 'RETAIL', timestampMs: day(0) }] },
  ...more,
});
const deal = (
  id: string,
  companyIds: readonly string[],
  properties: DealOfCompanies['properties'] = {},
): DealOfCompanies => ({
  id,
  companyIds,
  properties: {
    hs_is_closed: 'true',
    hs_is_closed_won: 'true',
    amount: '100',
    createdate: '2025-02-01T00:00:00Z',
    closedate: '2025-03-01T00:00:00Z',
    ...properties,
  },
});
const lost = { hs_is_closed_won: 'false' };
const build = (
  companies: readonly CompanyWithHistories[],
  deals: readonly DealOfCompanies[],
  options: Partial<Parameters<typeof createExtractBuilder>[0]> = {},
) => {
  const builder = createExtractBuilder({ properties: ['industry'], ...options });
  builder.addDeals(deals);
  builder.addCompanies(companies);
  return builder.done();
};
const valuesOf = ({ companies }: Extract, property: string) => {
  const column = companies.columns.find((each) => each.property === property);
  if (column === undefined) return null;
  return companies.ids.map((_, row) => rawValue(column, row));
};

describe('numbers of a portal that are not written plainly', () => {
  const seats = (cell: (id: number) => string | null) =>
    Array.from({ length: 40 }, (_, id) =>
      company(String(id), { properties: { createdate: null, seats: cell(id) }, histories: {} }),
    );
  const american = (id: number): string => (1_000 + 7 * id).toLocaleString('en-US');

  it('are left out with the reason, as in a file, unless criteria read them', () => {
    const options = { properties: ['seats'] };
    const extract = build(seats(american), [], options);
    expect(valuesOf(extract, 'seats')).toBeNull();
    expect(extract.misread).toEqual([
      { property: 'seats', reason: expect.stringContaining('such as "1,000" (40 of 40 values)') },
    ]);
    const asked = build(seats(american), [], { ...options, asked: new Set(['seats']) });
    expect([asked.misread, valuesOf(asked, 'seats')?.length]).toEqual([[], 40]);
  });

  it('are used where HubSpot holds them as numbers', () => {
    const extract = build(
      seats((id) => `${id + 1}.125`),
      [],
      { properties: ['seats'] },
    );
    expect([extract.misread, valuesOf(extract, 'seats')?.length]).toEqual([[], 40]);
  });
});

describe('deals of a portal that somebody chose', () => {
  const labelOf = (property: string, value: string) =>
    property === 'pipeline' && value === '4711' ? 'Renewals' : undefined;
  const deals = [
    deal('a', ['1'], { pipeline: 'default', dealtype: 'newbusiness' }),
    deal('b', ['1'], { pipeline: '4711' }),
  ];
  const idsOf = (chosen: object, churn?: { readonly kind: 'renewal'; readonly pipeline: string }) =>
    build([company('1')], deals, { chosen, labelOf, churn }).deals.ids;

  it('are of the pipelines and types, by id, value or label', () => {
    expect(idsOf({})).toEqual(['a', 'b']);
    expect(idsOf({ pipelines: ['4711'] })).toEqual(['b']);
    expect(idsOf({ pipelines: ['renewals'] })).toEqual(['b']);
    expect(idsOf({ dealTypes: ['newbusiness'] })).toEqual(['a']);
    expect(idsOf({ salesPipelines: ['default'] })).toEqual(['a']);
    expect(idsOf({ pipelines: null, dealTypes: null, salesPipelines: null })).toEqual(['a', 'b']);
  });

  it('do not lose the renewals that tell who stayed', () => {
    expect(idsOf({ pipelines: ['default'] }, { kind: 'renewal', pipeline: 'Renewals' })).toEqual(['a', 'b']);
  });

  it('are told apart by the label of the pipeline only where nobody chose', () => {
    const untold = build([company('1')], deals, { labelOf });
    expect(untold.deals.kinds?.counted).toBe('new business');
    const chosen = build([company('1')], deals, { labelOf, chosen: { pipelines: ['default', 'Renewals'] } });
    expect(chosen.deals.kinds).toBeUndefined();
  });

  it('are a problem when no deal is of them', () => {
    const extract = build([company('1')], deals, { labelOf, chosen: { pipelines: ['Upsells'] } });
    expect(extract.choiceProblem).toBe(
      'No deal is in a pipeline that was asked for (Upsells); the account has: default, Renewals.',
    );
  });
});

describe('the companies of a portal as evidence', () => {
  it('are columns of raw values; a blank is empty, and what was not read of one company is not read', () => {
    const extract = build(
      [
        company('1'),
        company('2', { properties: { createdate: null, industry: '' } }),
        company('3', { properties: {}, histories: {} }),
      ],
      [],
      { properties: ['industry', 'lacking'] },
    );
    expect(extract.companies.ids).toEqual(['1', '2', '3']);
    expect([...extract.companies.createdMs]).toEqual([day(0), Number.NaN, Number.NaN]);
    expect(valuesOf(extract, 'industry')).toEqual([
      { raw: 'RETAIL' },
      { unknown: 'empty' },
      { unknown: 'not_read' },
    ]);
    expect(valuesOf(extract, 'lacking')).toBeNull();
    expect([...(extract.companies.histories?.properties ?? [])]).toEqual(['industry']);
  });

  it('stand as they stood at an instant; twenty values that are all younger hide what stood then', () => {
    const changes = Array.from({ length: 20 }, (_, back) => ({
      value: `V${20 - back}`,
      timestampMs: day(30 - back),
    }));
    const { companies } = build(
      [
        company('1', {
          properties: { industry: 'NOW' },
          histories: {
            industry: [
              { value: 'NOW', timestampMs: day(20) },
              { value: '', timestampMs: day(10) },
              { value: 'THEN', timestampMs: day(5) },
            ],
          },
        }),
        company('2', { properties: { industry: 'V20' }, histories: { industry: changes } }),
      ],
      [],
    );
    const asOf = (row: number, atMs: number) => {
      const [industry] = attributesAsOf(companies, Int32Array.from([row]), Float64Array.from([atMs]));
      if (industry === undefined) throw new Error('no attribute');
      expect(industry.pointInTime).toBe(true);
      return rawValue(industry, 0);
    };
    expect(asOf(0, day(25))).toEqual({ raw: 'NOW' });
    expect(asOf(0, day(15))).toEqual({ unknown: 'empty' });
    expect(asOf(0, day(7))).toEqual({ raw: 'THEN' });
    expect(asOf(1, day(30))).toEqual({ raw: 'V20' });
    expect(asOf(1, day(5))).toEqual({ unknown: 'truncated' });
  });

  it('count once, whatever they were called when their page was read', () => {
    const extract = build(
      [company('1'), company('2'), company('1'), company('9', { formerIds: ['1', '3'] })],
      [deal('d', ['9']), deal('e', ['3']), deal('f', ['1'])],
    );
    expect(extract.companies.ids).toEqual(['1', '2']);
    expect([...extract.deals.company]).toEqual([0, 0, 0]);
  });
});

describe('the deals of a portal as evidence', () => {
  it('are one row per company, the primary one first, and one row where the company is not known', () => {
    const { deals } = build(
      [company('1'), company('2')],
      [deal('a', ['2', '1']), deal('b', []), deal('c', ['77']), deal('a', ['1'])],
    );
    expect(deals.ids).toEqual(['a', 'a', 'b', 'c']);
    expect([...deals.company]).toEqual([1, 0, -1, -1]);
  });

  it('are won, lost or open, with the amount in the home currency where there is one', () => {
    const { deals } = build(
      [company('1')],
      [
        deal('won', ['1'], { amount_in_home_currency: '90.5' }),
        deal('lost', ['1'], { ...lost, amount_in_home_currency: '' }),
        deal('open', ['1'], { ...lost, hs_is_closed: 'false', amount: null, closedate: null }),
        deal('new', ['1'], { hs_is_closed: null, hs_is_closed_won: null, createdate: 'soon' }),
      ],
    );
    expect([...deals.state]).toEqual([WON, LOST, OPEN, OPEN]);
    expect([...deals.amount]).toEqual([90.5, 100, Number.NaN, 100]);
    expect(deals.createdMs[0]).toBe(Date.UTC(2025, 1, 1));
    expect(deals.closedMs[0]).toBe(Date.UTC(2025, 2, 1));
    expect(deals.closedMs[2]).toBeNaN();
    expect(deals.createdMs[3]).toBeNaN();
    expect(deals.renewal).toBeUndefined();
  });

  it('name their owners', () => {
    const ownedBy = (owner: string | null) => ({ hubspot_owner_id: owner });
    const { deals } = build(
      [company('1')],
      [
        deal('a', ['1'], ownedBy('7')),
        deal('b', ['1'], ownedBy(null)),
        deal('c', ['1'], ownedBy('8')),
        deal('d', ['1'], ownedBy('7')),
      ],
    );
    expect([...deals.owner]).toEqual([0, -1, 1, 0]);
    expect(deals.owners).toEqual(['7', '8']);
  });
});

describe('who left, as a portal tells it', () => {
  const withDate = (property: string, value: string) =>
    company('1', { properties: { createdate: CREATED, [property]: value } });

  it('is said by the default property if the portal has it, and by nobody else', () => {
    expect(companyPropertiesToRead(['industry'], undefined)).toEqual(['industry', 'fitgate_churned_at']);
    const left = build([withDate('fitgate_churned_at', '2025-06-01'), company('2')], []);
    expect([...(left.churnedMs ?? [])]).toEqual([Date.UTC(2025, 5, 1), Number.NaN]);
    expect(build([company('1')], [])).toMatchObject({ churnedMs: null, churnProblem: null });
  });

  it('is said by the property that is named; one that is lacking or holds no dates is a problem', () => {
    const churn = { kind: 'date', property: 'left_on' } as const;
    expect([...(build([withDate('left_on', '2025-06-01')], [], { churn }).churnedMs ?? [])]).toEqual([
      Date.UTC(2025, 5, 1),
    ]);
    const lacking = build([company('1')], [], { churn });
    expect(lacking.churnedMs).toBeNull();
    expect(lacking.churnProblem).toBe('The companies have no property left_on.');
    const noDate = build([withDate('left_on', 'last summer')], [], { churn });
    expect(noDate.churnedMs).toBeNull();
    expect(noDate.churnProblem).toContain('"last summer" in left_on is no date');
  });

  it('is said by renewals that were lost; a pipeline without deals is a problem', () => {
    const churn = { kind: 'renewal', pipeline: 'renewals' } as const;
    expect(companyPropertiesToRead(['industry'], churn)).toEqual(['industry']);
    const renewal = deal('r', ['1'], { ...lost, pipeline: 'renewals', closedate: '2025-09-01T00:00:00Z' });
    const extract = build([company('1')], [deal('a', ['1'], { pipeline: 'default' }), renewal], { churn });
    expect([...(extract.deals.renewal ?? [])]).toEqual([0, 1]);
    expect([...(extract.churnedMs ?? [])]).toEqual([Date.UTC(2025, 8, 1)]);
    const none = build([company('1')], [deal('a', ['1'], { pipeline: 'default' })], { churn });
    expect(none.churnedMs).toBeNull();
    expect(none.churnProblem).toContain('No deal is in the pipeline "renewals"');
  });

  it('is said by the lifecycle stage that a company entered; a stage that nobody was ever in is a problem', () => {
    const churn = { kind: 'stage', stage: 'former_customer' } as const;
    const stages = [
      { value: 'former_customer', timestampMs: day(300) },
      { value: 'customer', timestampMs: day(60) },
    ];
    const left = company('1', {
      properties: { lifecyclestage: 'former_customer' },
      histories: { lifecyclestage: stages },
    });
    expect(companyPropertiesToRead(['industry'], churn)).toEqual(['industry', 'lifecyclestage']);
    const extract = build([left, company('2')], [], { churn });
    expect([...(extract.churnedMs ?? [])]).toEqual([day(300), Number.NaN]);
    const none = build([left], [], { churn: { kind: 'stage', stage: 'gone' } });
    expect(none.churnedMs).toBeNull();
    expect(none.churnProblem).toContain('No company was ever in the lifecycle stage "gone"');
  });
});
