/** Renewals are won more often than new business: where a file holds both, only one kind is compared, and the answer says so. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { aDocument } from '../engine/support/builders.ts';
import { openWorkshop, runFitgateHere } from './support/run-fitgate.ts';
import { issuesOf, runOn } from './support/run-in-process.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);

const NEW = 120;
const ids = Array.from({ length: NEW }, (_, id) => id);
const companies = `hs_object_id,createdate,industry\n${ids
  .map((id) => `${id},2023-01-01T00:00:00Z,${id % 2 === 0 ? 'RETAIL' : 'BANKING'}\n`)
  .join('')}`;
const HEADER =
  'hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount,deal_currency_code,createdate,closedate,pipeline,dealtype';
const newDeal = (id: number, more: string): string =>
  `1${id},${id},true,${id % 3 === 0},1000,EUR,2024-01-05T00:00:00Z,2024-02-05T00:00:00Z,${more}`;
/** Every customer in retail renews. */
const renewal = (id: number, more: string): string =>
  `2${id},${id},true,true,1000,EUR,2025-01-05T00:00:00Z,2025-02-05T00:00:00Z,${more}`;
const customers = ids.filter((id) => id % 6 === 0);
const fileOf = (rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const mixed = (ofNew: (id: number) => string, ofRenewal: (id: number) => string): string =>
  fileOf([...ids.map((id) => newDeal(id, ofNew(id))), ...customers.map((id) => renewal(id, ofRenewal(id)))]);

const suggest = (deals: string, ...more: readonly string[]) =>
  runOn(workshop, 'suggest', { companies, deals }, ...more);
const LEFT_OUT = [{ kind: 'renewals', n: customers.length }];
const byPipeline = mixed(
  (id) => `${id % 2 === 0 ? 'EMEA' : 'US'},`,
  () => 'Renewals,',
);

describe('renewals among the deals', () => {
  it('are left out by their pipeline, and the other pipelines are one kind', async () => {
    const { json } = await suggest(byPipeline);
    expect(json.deals).toMatchObject({ won: 40, lost: 80, kind: 'new business', leftOut: LEFT_OUT });
    expect(json.evidence).toBe('none');
  });

  it('are left out by the deal type, and named with their column', async () => {
    const run = await suggest(
      mixed(
        () => 'default,newbusiness',
        () => 'default,Existing Business',
      ),
    );
    expect(run.json.deals).toMatchObject({
      won: 40,
      lost: 80,
      leftOut: [{ kind: 'existing business', n: customers.length }],
    });
    expect(issuesOf(run, 'deals')).toMatchObject([{ kind: 'several_kinds_of_deals', column: 'dealtype' }]);
  });

  it('are left out by earlier wins where the type of other deals says something', async () => {
    const { json } = await suggest(
      mixed(
        (id) => (id % 2 === 0 ? 'default,newbusiness' : 'default,'),
        (id) => (id % 12 === 0 ? 'default,existingbusiness' : 'default,'),
      ),
    );
    expect(json.deals).toMatchObject({ won: 40, lost: 80, kind: 'new business' });
  });

  it('count with the others where nothing tells them apart', async () => {
    const { json } = await suggest(
      mixed(
        () => 'default,',
        () => 'default,',
      ),
    );
    expect(json.deals).toMatchObject({ won: 40 + customers.length, lost: 80, kind: null, leftOut: [] });
  });

  it.each([
    [['--pipelines', 'emea,US'], 40, null],
    [['--pipelines', 'Renewals'], customers.length, null],
    [['--pipelines', 'EMEA,US,Renewals'], 40 + customers.length, null],
  ])('do not decide where somebody chose: %j', async (chosen, won, kind) => {
    const { json } = await suggest(byPipeline, ...chosen);
    expect(json.deals).toMatchObject({ won, kind, leftOut: [] });
  });

  it('are told by the label of a pipeline, and chosen by it, when the file has ids', async () => {
    const properties = JSON.stringify({
      deals: [
        {
          name: 'pipeline',
          label: 'Pipeline',
          type: 'enumeration',
          fieldType: 'select',
          options: [{ label: 'Renewals', value: '4711' }],
        },
      ],
    });
    const deals = byPipeline.replaceAll(',Renewals,', ',4711,');
    const file = workshop.file('properties.json', properties);
    const told = await suggest(deals, '--properties', file);
    expect(told.json.deals).toMatchObject({ won: 40, leftOut: LEFT_OUT });
    const chosen = await suggest(deals, '--properties', file, '--pipelines', 'Renewals');
    expect(chosen.json.deals).toMatchObject({ won: customers.length, lost: 0 });
  });

  it('are said in the text, in backtest and in review too', async () => {
    const files = [
      ['--companies', workshop.file('companies.csv', companies)],
      ['--deals', workshop.file('deals.csv', byPipeline)],
    ].flat();
    const criteria = ['--criteria', workshop.file('criteria.json', JSON.stringify(aDocument()))];
    const sentence = `Only new business counts; left out: ${customers.length} renewals.`;
    for (const command of [['suggest'], ['backtest', ...criteria], ['review', ...criteria]]) {
      const page = workshop.file('page.html', '');
      const run = await runFitgateHere(...command, ...files, '--out', page);
      expect([command[0], run.stderr.includes('--pipelines to choose')]).toEqual([command[0], true]);
      expect(run.stdout).toContain(sentence);
      const json = JSON.parse((await runFitgateHere(...command, ...files, '--json')).stdout);
      expect((json.backtest ?? json).deals).toMatchObject({ kind: 'new business', leftOut: LEFT_OUT });
    }
  });
});

describe('amounts in several currencies', () => {
  const inDollars = fileOf(
    ids.map((id) => newDeal(id, 'default,').replace('EUR', id % 2 === 0 ? 'EUR' : 'USD')),
  );

  it('are not used, and the answer says so', async () => {
    const { json } = await suggest(inDollars);
    expect(json.deals.foreignAmounts).toEqual({ currencies: ['EUR', 'USD'], deals: NEW });
    const top = await suggest(inDollars, '--best', 'top');
    expect(top.json).toMatchObject({ findings: [], criteria: null });
    expect(top.json.nothingToCompare).toMatch(/amount/);
  });

  it('are used in the company’s currency', async () => {
    const header = HEADER.replace('amount,', 'amount,amount_in_home_currency,');
    const home = inDollars.replace(HEADER, header).replaceAll(/,1000,(?=[A-Z]{3},)/g, ',1000,900,');
    const { json } = await suggest(home);
    expect(json.deals.foreignAmounts).toBeNull();
  });
});
