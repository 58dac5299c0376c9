import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorkshop, type Run, runFitgate, type Workshop } from './support/run-fitgate.ts';

const DEAL_HEADER =
  'hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount,createdate,closedate,pipeline';
const CUSTOMERS = 60;

const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
const CRITERIA = {
  schema: 1,
  profiles: [
    {
      key: 'software',
      name: 'Software',
      status: 'hypothesis',
      criteria: [
        {
          key: 'industry',
          name: 'Builds software',
          dimension: 'firmographic',
          weight: 10,
          gate: true,
          when: { fact: 'company.industry', is: 'is', value: 'SOFTWARE' },
        },
      ],
    },
  ],
  flags: [],
  tiers: [{ key: 'tier_1', name: 'All', min: 0 }],
  settings: { mirrorToHubSpotIcpTier: false },
};

const LEFT = {
  company: '2024-11-01,former_customer,2024-11-01',
  deal: 'false',
  entries: ['customer,2024-01-01', 'former_customer,2024-11-01'],
};
const STAYED = { company: ',customer,', deal: 'true', entries: ['customer,2024-01-01'] };

describe('who left, told in three ways', () => {
  let workshop: Workshop;
  let base: readonly string[];
  /** Every third customer left ten months after its deal; said by a date, by a lost renewal, and by its lifecycle stage. */
  beforeAll(() => {
    workshop = openWorkshop();
    const companies = [
      'hs_object_id,industry,createdate,left_on,lifecyclestage,hs_v2_date_entered_former_customer',
    ];
    const deals = [DEAL_HEADER];
    const history = ['company_id,property,value,timestamp'];
    for (let id = 0; id < CUSTOMERS; id += 1) {
      const { company, deal, entries } = id % 3 === 0 ? LEFT : STAYED;
      companies.push(`${id},SOFTWARE,2023-12-01,${company}`);
      deals.push(`n${id},${id},true,true,1000,2023-12-02,2024-01-01,default`);
      deals.push(`r${id},${id},true,${deal},1000,2024-10-01,2024-11-01,renewals`);
      history.push(...entries.map((entry) => `${id},lifecyclestage,${entry}`));
    }
    deals.push('late,1,true,false,1,2026-01-01,2026-01-02,default');
    workshop.file('history.csv', text(history));
    base = [
      '--criteria',
      workshop.file('criteria.json', JSON.stringify(CRITERIA)),
      '--companies',
      workshop.file('companies.csv', text(companies)),
      '--deals',
      workshop.file('deals.csv', text(deals)),
    ];
  });
  afterAll(() => workshop.remove());

  const backtest = (...more: readonly string[]): Promise<Run> =>
    runFitgate('backtest', ...base, ...more, '--json');

  it.each([
    ['a date', ['--churn', 'date:left_on']],
    ['a date, in short', ['--churned-at', 'left_on']],
    ['the date on which the stage was entered', ['--churn', 'stage:former_customer']],
  ])('%s', async (_, options) => {
    const run = await backtest(...options);
    expect(run.exitCode).toBe(0);
    const [tier] = JSON.parse(run.stdout).tiers;
    // Of the new business; the renewals are another kind of deals.
    expect(tier.retention).toMatchObject({ n: CUSTOMERS, won: 40 });
  });

  it('the history of the lifecycle stage', async () => {
    const run = await backtest('--churn', 'stage:Former_Customer', '--history', historyFile());
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout).tiers[0].retention).toMatchObject({ n: CUSTOMERS, won: 40 });
  });

  it('a lost renewal; renewals are then no deals to win or lose', async () => {
    const run = await backtest('--churn', 'renewal:Renewals');
    expect(run.exitCode).toBe(0);
    const answer = JSON.parse(run.stdout);
    expect(answer.tiers[0]).toMatchObject({ n: CUSTOMERS + 1, retention: { n: CUSTOMERS, won: 40 } });
    const suggested = await runFitgate('suggest', ...base.slice(2), '--churn', 'renewal:renewals', '--json');
    expect(JSON.parse(suggested.stdout).excludedBecause).toEqual({
      'is a renewal, which tells who stayed and not who buys': CUSTOMERS,
    });
  });

  it.each([
    [
      'renewal:renewal',
      'no deal is in the pipeline "renewal" that --churn names; the file has: default, renewals',
    ],
    ['date:gone', 'column gone: is missing'],
    ['stage:gone', 'give --history with lifecyclestage, or one of the columns hs_v2_date_entered_gone'],
  ])('%s names what the files lack, rather than that nobody left', async (source, problem) => {
    const run = await backtest('--churn', source);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(problem);
    expect(Object.keys(JSON.parse(run.stdout))).toEqual(['problems', 'input']);
  });

  it('a stage that nobody was ever in is a problem', async () => {
    const run = await backtest('--churn', 'stage:gone', '--history', historyFile());
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('no company was ever in the lifecyclestage "gone"');
  });

  it.each([
    ['--churn', 'left_on'],
    ['--churn', 'date:'],
    ['--churn', 'luck:left_on'],
    ['--churn', 'date:left_on', '--churned-at', 'left_on'],
  ])('%s %s %s %s is a usage error', async (...options) => {
    expect((await backtest(...options)).exitCode).toBe(2);
  });

  const historyFile = (): string => String(base[3]).replace('companies.csv', 'history.csv');
});
