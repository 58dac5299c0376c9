/** Ids, merged companies, deals of nobody and of two, and the kinds of deals that are not counted together. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { aDocument, criterion, profile } from '../engine/support/builders.ts';
import { openWorkshop } from './support/run-fitgate.ts';
import { issuesOf, runOn, verdictsOf } from './support/run-in-process.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);

const criteria = JSON.stringify(
  aDocument({
    profiles: [
      profile('p', [
        criterion('won', { fact: 'deals.won.count', is: 'is', value: 1 }),
        criterion('amount', { fact: 'deals.won.amount', is: 'gte', value: 1000 }),
      ]),
    ],
    flags: [],
  }),
);
const HEADER =
  'hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount,pipeline,dealtype,deal_currency_code';
const deal = (id: string, company: string, more = '2000,default,newbusiness,USD'): string =>
  `${id},${company},true,true,${more}`;
const score = (companies: readonly string[], deals: readonly string[], ...more: readonly string[]) =>
  runOn(
    workshop,
    'score',
    {
      criteria,
      companies: `hs_object_id,hs_merged_object_ids\n${companies.join('\n')}\n`,
      deals: `${HEADER}\n${deals.join('\n')}\n`,
    },
    ...more,
  );

describe('whose a deal is', () => {
  it('is told by ids, by those from before a merge, and by ids that a spreadsheet wrote as numbers', async () => {
    const run = await score(
      ['11,7;8', '12.0,', '="13",'],
      [deal('1', '8'), deal('2', '12'), deal('3', '13.0'), deal('4', '99')],
    );
    expect(verdictsOf(run)).toEqual({ 11: 'met met', 12: 'met met', 13: 'met met' });
    expect(issuesOf(run, 'companies')).toEqual([
      { kind: 'decimal_id', column: 'hs_object_id', count: 1, firstRow: 2, value: '12.0' },
    ]);
    expect(issuesOf(run, 'deals')).toEqual([
      { kind: 'decimal_id', column: 'company_id', count: 1, firstRow: 3, value: '13.0' },
      { kind: 'unknown_company', column: 'company_id', count: 1, firstRow: 4, value: '99' },
    ]);
  });

  it('may be nobody, or several companies; a row that comes twice counts once', async () => {
    const run = await score(['11,', '12,'], [deal('1', ''), deal('2', '11;12'), deal('2', '11;12')]);
    expect(verdictsOf(run)).toEqual({ 11: 'met met', 12: 'met met' });
    expect(issuesOf(run, 'deals')).toEqual([
      { kind: 'no_company', column: 'company_id', count: 1, firstRow: 1, value: null },
      { kind: 'repeated_id', column: 'hs_object_id', count: 1, firstRow: 3, value: '2' },
    ]);
  });

  it('a company that comes twice is one assessment, of its last row, in its place', async () => {
    const run = await runOn(workshop, 'score', {
      criteria: JSON.stringify(
        aDocument({
          profiles: [profile('p', [criterion('c', { fact: 'company.a', is: 'is', value: 'new' })])],
          flags: [],
        }),
      ),
      companies: 'hs_object_id,a\n1,old\n2,x\n1,new\n',
    });
    expect(run.json.assessments.map(({ id }) => id)).toEqual(['2', '1']);
    expect(verdictsOf(run)).toEqual({ 2: 'missed', 1: 'met' });
    expect(issuesOf(run, 'companies')).toEqual([
      { kind: 'repeated_id', column: 'hs_object_id', count: 1, firstRow: 1, value: '1' },
    ]);
  });

  it.each([
    ['1.92237E+11', '1.92237E+11'],
    ['1,92237E+11', '1,92237e+11'],
    ['1.92237e11', '1.92237E11'],
    ['192237000000', '192237000000'],
  ])(
    'deal ids that a spreadsheet has rounded (%s) are a problem, for nobody knows which deals they are',
    async (one, other) => {
      const rows = ['11', '12', '11', '12'].map((company, row) =>
        deal(`"${row % 2 === 0 ? one : other}"`, company, `${row},default,newbusiness,USD`),
      );
      const run = await score(['11,', '12,'], rows);
      expect(run.exitCode).toBe(1);
      expect(run.json.assessments).toEqual([]);
      expect(run.stderr).toMatch(/\d ids were rounded by a spreadsheet/);
      expect(issuesOf(run, 'deals').map(({ kind }) => kind)).toContain('rounded_id');
    },
  );

  it('company ids that a spreadsheet has rounded are a problem in either file', async () => {
    const companies = await score(['2.00E+10,', '2.00E+10,'], [deal('1', '11')]);
    expect(companies.exitCode).toBe(1);
    expect(issuesOf(companies, 'companies')).toMatchObject([{ kind: 'rounded_id', count: 2 }]);
    const deals = await score(['11,'], [deal('1', '2.00E+10')]);
    expect(deals.exitCode).toBe(1);
  });
});

describe('deals that are not counted together without a word', () => {
  it('amounts in several currencies are said, and unknown for companies that have both', async () => {
    const run = await score(
      ['11,', '12,'],
      [
        deal('1', '11', '2000,default,newbusiness,USD'),
        deal('2', '12', '2000,default,newbusiness,EUR'),
        deal('3', '12', '2000,default,newbusiness,USD'),
      ],
    );
    expect(verdictsOf(run)).toEqual({ 11: 'met met', 12: 'missed unknown' });
    expect(issuesOf(run, 'deals')).toMatchObject([
      { kind: 'several_currencies', column: 'deal_currency_code', count: 3 },
    ]);
  });

  it('renewals and other pipelines are said, and left out when the user says which count', async () => {
    const rows = [
      deal('1', '11', '2000,Sales Pipeline,New Business,'),
      deal('2', '11', '2000,Renewals,Existing Business,'),
    ];
    const untold = await score(['11,'], rows);
    expect(verdictsOf(untold)).toEqual({ 11: 'missed met' });
    expect(issuesOf(untold, 'deals')).toMatchObject([
      {
        kind: 'several_kinds_of_deals',
        column: 'dealtype',
        count: 1,
        firstRow: 2,
        value: 'existingbusiness',
      },
      { kind: 'several_kinds_of_deals', column: 'pipeline', count: 1, firstRow: 2, value: 'Renewals' },
    ]);
    for (const told of [
      ['--pipelines', 'default'],
      ['--pipelines', 'sales pipeline'],
      ['--deal-types', 'newbusiness'],
      ['--deal-types', 'New Business'],
    ]) {
      const run = await score(['11,'], rows, ...told);
      expect([told, verdictsOf(run)]).toEqual([told, { 11: 'met met' }]);
      expect(issuesOf(run, 'deals')).toEqual([]);
    }
    const misspelt = await score(['11,'], rows, '--pipelines', 'Renewal');
    expect(misspelt.exitCode).toBe(1);
    expect(misspelt.stderr).toContain('the file has: default, Renewals');
  });

  it('stages of the portal’s own do not say that nothing was ever won', async () => {
    const staged = (stage: string) =>
      runOn(workshop, 'score', {
        criteria,
        companies: 'hs_object_id\n11\n',
        deals: `Record ID,Associated Company IDs,Deal Stage,Amount\n1,11,${stage},2000\n`,
      });
    expect(verdictsOf(await staged('Gewonnen'))).toEqual({ 11: 'unknown unknown' });
    expect(verdictsOf(await staged('Contract Sent'))).toEqual({ 11: 'missed missed' });
    expect(verdictsOf(await staged('Closed Won'))).toEqual({ 11: 'met met' });
  });

  it('a file that does not say whose its deals are is a problem, with the header that may be meant', async () => {
    const run = await runOn(workshop, 'score', {
      criteria,
      companies: 'hs_object_id\n11\n',
      deals: 'Record ID,Asociated Company IDs,Is Deal Closed?,Is Closed Won\n1,11,true,true\n',
    });
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('did you mean "Asociated Company IDs"?');
  });
});
