/** HubSpot's exports as they come, and what their cells are read as. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { aDocument, criterion, profile } from '../engine/support/builders.ts';
import { openWorkshop } from './support/run-fitgate.ts';
import { issuesOf, runOn, verdictsOf } from './support/run-in-process.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);
const NOW = ['--now', '2025-12-01T00:00:00Z'];

const criteriaOf = (...when: readonly Parameters<typeof criterion>[1][]): string =>
  JSON.stringify(
    aDocument({
      profiles: [
        profile(
          'p',
          when.map((each, place) => criterion(`c${place}`, each)),
        ),
      ],
      flags: [],
    }),
  );
const WON = criteriaOf(
  { fact: 'deals.won.count', is: 'gte', value: 1 },
  { fact: 'deals.won.amount', is: 'gte', value: 1000 },
  { fact: 'deals.lastWonAt', is: 'withinLast', value: { days: 90 } },
);

describe("HubSpot's own exports", () => {
  it('are read by their labels, as headers and as values', async () => {
    const run = await runOn(
      workshop,
      'score',
      {
        criteria: criteriaOf(
          { fact: 'company.industry', is: 'anyOf', value: ['OIL_ENERGY'] },
          { fact: 'company.hs_analytics_source', is: 'is', value: 'SOCIAL_MEDIA' },
          {
            fact: 'contacts.hs_buying_role',
            is: 'includesAll',
            value: ['BUDGET_HOLDER', 'LEGAL_AND_COMPLIANCE'],
          },
        ),
        companies:
          '\uFEFF"Record ID","Company name","Industry","Original Traffic Source"\r\n"11","A","Oil & Energy","Organic Social"\r\n"12","B","Oil and Energy","Offline Sources"\r\n',
        contacts:
          '"Record ID","First Name","Buying Role","Associated Company IDs"\r\n"5","Ann","Budget Holder;Legal & Compliance","11;12"\r\n',
      },
      ...NOW,
    );
    expect(verdictsOf(run)).toEqual({ 11: 'met met met', 12: 'met missed met' });
    expect(run.json.input.files.map(({ rows, used, issues }) => [rows, used, issues])).toEqual([
      [1, 1, []],
      [2, 2, []],
    ]);
  });

  it('count a deal for its primary company, and by the name of its stage where the marks are missing', async () => {
    const run = await runOn(
      workshop,
      'score',
      {
        criteria: WON,
        companies: 'Record ID,Name\n11,A\n12,B\n',
        deals:
          'Record ID,Deal Stage,Amount,Close Date,Pipeline,Associated Company IDs,Associated Company IDs (Primary)\n1,Closed Won (Sales Pipeline),2000,2025-11-20 17:21,Sales Pipeline,11;12,12\n2,Closed lost,1,2025-11-20,Sales Pipeline,11,11\n3,Contract Sent,1,,Sales Pipeline,11,\n',
      },
      ...NOW,
    );
    expect(verdictsOf(run)).toEqual({ 11: 'missed missed unknown', 12: 'met met met' });
    expect(issuesOf(run, 'deals').map(({ kind, column }) => `${kind} ${column}`)).toEqual([
      'assumed_time_zone Close Date',
      'missing_column hs_is_closed',
      'missing_column hs_is_closed_won',
    ]);
  });

  it('name the companies of a deal where ids are missing; a name of two companies is nobody', async () => {
    const run = await runOn(
      workshop,
      'score',
      {
        criteria: WON,
        companies: 'Record ID,Company name\n11,Alpha Ltd\n12,Beta\n13,Beta\n',
        deals:
          'Is Deal Closed?,Is Closed Won,Amount,Associated Company\ntrue,true,2000,alpha ltd\ntrue,true,2000,Beta\n',
      },
      ...NOW,
    );
    expect(verdictsOf(run)[11]).toMatch(/^met met/);
    expect(verdictsOf(run)[12]).toMatch(/^missed missed/);
    expect(issuesOf(run, 'deals')).toContainEqual({
      kind: 'ambiguous_company',
      column: 'Associated Company',
      count: 1,
      firstRow: 2,
      value: 'Beta',
    });
  });

  it("know a portal's own labels and options from --properties, which go before HubSpot's", async () => {
    const properties = JSON.stringify({
      results: [
        {
          name: 'fit_segment',
          label: 'Segment (fit)',
          type: 'enumeration',
          fieldType: 'checkbox',
          options: [
            { label: 'Mid-market', value: 'mm' },
            { label: 'Enterprise', value: 'ent' },
          ],
        },
      ],
    });
    const run = await runOn(workshop, 'score', {
      criteria: criteriaOf({ fact: 'company.fit_segment', is: 'includesAny', value: ['ent'] }),
      companies: 'Record ID,Segment (fit)\n1,Mid-market;Enterprise\n2,ent\n3,Startup\n',
      properties,
    });
    expect(verdictsOf(run)).toEqual({ 1: 'met', 2: 'met', 3: 'missed' });
    expect(issuesOf(run, 'companies')).toEqual([
      { kind: 'not_an_option', column: 'Segment (fit)', count: 1, firstRow: 3, value: 'Startup' },
    ]);
  });

  it('name a column that criteria need and the file lacks, with the criteria and the header that may be meant', async () => {
    const run = await runOn(workshop, 'score', {
      criteria: criteriaOf({ fact: 'company.numberofemployees', is: 'gte', value: 5 }),
      companies: 'Record ID,Number of Employes\n1,500\n',
    });
    expect(verdictsOf(run)).toEqual({ 1: 'unknown' });
    expect(issuesOf(run, 'companies')).toEqual([
      {
        kind: 'missing_column',
        column: 'numberofemployees',
        count: 1,
        firstRow: 1,
        value: 'Number of Employes',
      },
    ]);
    expect(run.stderr).toContain('is not known to "c0"; did you mean the column "Number of Employes"?');
  });
});

describe('dates', () => {
  const dated = (cells: readonly string[], ...more: readonly string[]) =>
    runOn(
      workshop,
      'score',
      {
        criteria: criteriaOf({
          fact: 'company.recent_funding_date',
          is: 'after',
          value: '2025-10-31T16:00:00Z',
        }),
        companies: `hs_object_id,recent_funding_date\n${cells.map((cell, row) => `${row},"${cell}"\n`).join('')}`,
      },
      ...NOW,
      ...more,
    );

  it('are read as HubSpot exports them: with or without seconds, AM and PM, a zone', async () => {
    const run = await dated([
      '2025-10-31 17:21',
      '2025-10-31 5:21 PM',
      '2025-10-31 05:21 am',
      '2025-10-31 12:30 AM',
      '2025-10-31T17:21:00',
      '2025-10-31 17:21:09.5 +0200',
      '2025-10-31 17:21 UTC',
      ' 2025-11-01 ',
    ]);
    expect(Object.values(verdictsOf(run))).toEqual([
      'met',
      'met',
      'missed',
      'missed',
      'met',
      'missed',
      'met',
      'met',
    ]);
    expect(issuesOf(run, 'companies')).toMatchObject([{ kind: 'assumed_time_zone', count: 5, firstRow: 1 }]);
  });

  it('without a zone are of the zone that is told, summer time and all', async () => {
    const cells = ['2025-10-31 12:00', '2025-10-31 11:59', '2025-10-31 17:21'];
    const newYork = await dated(cells, '--time-zone', 'America/New_York');
    expect(Object.values(verdictsOf(newYork))).toEqual(['missed', 'missed', 'met']);
    const tokyo = await dated(cells, '--time-zone', 'Asia/Tokyo');
    expect(Object.values(verdictsOf(tokyo))).toEqual(['missed', 'missed', 'missed']);
    expect(issuesOf(tokyo, 'companies')).toEqual([]);
  });

  it('in other forms are unknown, and said once with count, first row and value', async () => {
    const run = await dated(['2025-11-01', '11/01/2025', '01.11.2025', '1761991200', '45962', '20251101']);
    expect(Object.values(verdictsOf(run)).slice(1)).toEqual(Array.from({ length: 5 }, () => 'unknown'));
    expect(issuesOf(run, 'companies')).toEqual([
      { kind: 'not_a_date', column: 'recent_funding_date', count: 5, firstRow: 2, value: '11/01/2025' },
    ]);
  });
});

describe('numbers', () => {
  const sized = (cells: readonly string[], ...more: readonly string[]) =>
    runOn(
      workshop,
      'score',
      {
        criteria: criteriaOf({ fact: 'company.annualrevenue', is: 'between', value: [1234, 1235] }),
        companies: `hs_object_id,annualrevenue\n${cells.map((cell, row) => `${row},"${cell}"\n`).join('')}`,
      },
      ...more,
    );

  it.each([
    ['1,234.5', ['1,234.50', '$1,234', '1234', 'USD 1,234.9', '-1,234']],
    ['1.234,5', ['1.234,50', '1.234 €', '1234', '1 234,9', '-1.234']],
    ['1 234,5', ['1 234,50', '1\u202f234 €', '1234', '1\u00a0234,9', '-1 234']],
  ])('are read as %s when that is told', async (format, cells) => {
    const run = await sized(cells, '--number-format', format);
    expect(Object.values(verdictsOf(run))).toEqual(['met', 'met', 'met', 'met', 'missed']);
    expect(issuesOf(run, 'companies')).toEqual([]);
  });

  it('in a format that is not told are unknown; what may be thousands is named', async () => {
    const run = await sized(['1,234', '1k', '$10M', '201-500', '1.234', '900']);
    expect(Object.values(verdictsOf(run))).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'missed',
      'missed',
    ]);
    expect(issuesOf(run, 'companies')).toEqual([
      { kind: 'not_a_number', column: 'annualrevenue', count: 4, firstRow: 1, value: '1,234' },
      { kind: 'looks_like_thousands', column: 'annualrevenue', count: 1, firstRow: 5, value: '1.234' },
    ]);
    expect(issuesOf(await sized(['1.234', '12.5']), 'companies')).toEqual([]);
  });
});

describe('yes and no, lists, and words', () => {
  it('a mark that is neither makes the deal facts of its company unknown, and no others', async () => {
    const run = await runOn(workshop, 'score', {
      criteria: WON,
      companies: 'hs_object_id\n1\n2\n',
      deals:
        'hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount\n1,1,Yes,1.0,5000\n2,2,maybe,No,1\n',
    });
    expect(verdictsOf(run)[1]).toMatch(/^met met/);
    expect(verdictsOf(run)[2]).toMatch(/^unknown unknown/);
    expect(issuesOf(run, 'deals')).toContainEqual({
      kind: 'not_a_boolean',
      column: 'hs_is_closed',
      count: 1,
      firstRow: 2,
      value: 'maybe',
    });
  });

  it.each([
    [',', '"HubSpot, Gong"'],
    ['|', 'HubSpot | Gong'],
    ['json', '"[""HubSpot"",""Gong""]"'],
  ])('a list separated by %s is named, and read when told', async (separator, cell) => {
    const files = {
      criteria: criteriaOf({ fact: 'company.stack', is: 'includesAll', value: ['hubspot', 'gong'] }),
      companies: `hs_object_id,stack\n1,${cell}\n2,gong\n`,
    };
    const untold = await runOn(workshop, 'score', files);
    expect(issuesOf(untold, 'companies')).toMatchObject([
      { kind: 'other_list_separator', count: 1, firstRow: 1 },
    ]);
    const told = await runOn(workshop, 'score', files, '--list-separator', separator);
    expect(verdictsOf(told)).toEqual({ 1: 'met', 2: 'missed' });
    expect(issuesOf(told, 'companies')).toEqual([]);
  });

  it('values that no condition mentions are named by frequency, words for nothing aside', async () => {
    const cells = ['USA', 'Select', 'select', 'Unknown', 'N/A', '-', 'New Zealand', ''];
    const run = await runOn(workshop, 'score', {
      criteria: criteriaOf(
        { fact: 'company.country', is: 'anyOf', value: ['USA'] },
        { fact: 'company.country', is: 'containsText', value: 'zealand' },
      ),
      companies: `hs_object_id,country\n${cells.map((cell, row) => `${row},${cell}\n`).join('')}`,
    });
    expect(run.json.input.unmentioned).toEqual([
      {
        fact: 'company.country',
        values: [
          { value: 'Select', count: 2 },
          { value: 'Unknown', count: 1 },
        ],
      },
    ]);
  });

  it('a parent is a row of the same file, before or after its child', async () => {
    const run = await runOn(
      workshop,
      'score',
      {
        criteria: criteriaOf({ fact: 'parent.numberofemployees', is: 'gte', value: 1000 }),
        companies: 'Record ID,Number of Employees,Parent Company\n1,5,9\n9,"2,000",\n2,5,77\n3,5,\n',
      },
      '--number-format',
      '1,234.5',
    );
    expect(verdictsOf(run)).toEqual({ 1: 'met', 9: 'unknown', 2: 'unknown', 3: 'unknown' });
  });
});
