import { afterAll, describe, expect, it } from '@jest/globals';
import { aDocument } from '../engine/support/builders.ts';
import { openWorkshop, type Run, runFitgate } from './support/run-fitgate.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);

const criteria = workshop.file('criteria.json', JSON.stringify(aDocument()));
const DAY_MS = 86_400_000;
const day = (count: number): string => new Date(Date.UTC(2025, 0, 1) + count * DAY_MS).toISOString();

/** 40 companies that fit and 80 that do not, each with one deal: 30 of the fits are won, 10 of the others. */
const rows = Array.from({ length: 120 }, (_, id) => ({ id, fits: id < 40, won: id < 30 || id >= 110 }));
const companies = workshop.file(
  'companies.csv',
  `hs_object_id,a,createdate\n${rows.map(({ id, fits }) => `${id},${fits ? 'yes' : 'no'},${day(id)}`).join('\n')}\n`,
);
const deals = workshop.file(
  'deals.csv',
  `hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount,createdate,closedate\n${rows
    .map(({ id, won }) => `d${id},${id},true,${won},100,${day(id + 5)},${day(id + 30)}`)
    .join('\n')}\n`,
);
const backtest = (...more: readonly string[]): Promise<Run> =>
  runFitgate('backtest', '--criteria', criteria, '--companies', companies, '--deals', deals, ...more);

describe('fitgate backtest', () => {
  it('prints one JSON document: deals, AUC, tiers and the 3x rule, with intervals', async () => {
    const run = await backtest('--json', '--now', day(400));
    const unmentioned = 'warning: company.a: frequent values that no condition mentions: "no" (80)\n';
    expect([run.exitCode, run.stderr]).toEqual([0, unmentioned]);
    const result = JSON.parse(run.stdout);
    expect(result.deals).toMatchObject({ won: 40, lost: 80, excluded: 0, leftOut: [] });
    expect(Object.keys(result)[0]).toBe('winsOutside');
    expect(result.winsOutside).toMatchObject({ deals: 10, share: 0.25 });
    expect(result.tierAuc).toEqual(result.auc);
    expect(result.question).toBeNull();
    expect(result.auc.value).toBeCloseTo((30 * 70 + 0.5 * (30 * 10 + 10 * 70)) / 3200, 12);
    expect(result.auc.low).toBeGreaterThan(0.5);
    expect(result.tiers).toMatchObject([
      { tier: 'tier_1', n: 40, won: 30, winRate: 0.75 },
      { tier: 'tier_2', n: 0, winRate: null },
      { tier: 'tier_3', n: 0, winRate: null },
      { tier: 'out', n: 80, won: 10, winRate: 0.125 },
    ]);
    expect(result.insideOutside).toMatchObject({
      ratio: expect.closeTo(6, 10),
      verdict: 'met',
      inside: { n: 40, converted: 30 },
      outside: { n: 80, converted: 10 },
    });
    expect(result.timeSplit.at).toBe(day(65));
    expect(result.asOfToday).toEqual(['a']);
  });

  it('gives the same answer every time, counting from the last closing unless told otherwise', async () => {
    const [one, other] = await Promise.all([backtest('--json'), backtest('--json')]);
    expect(one.stdout).toBe(other.stdout);
    // Those created in the last 90 days before it have not had their time yet.
    expect(JSON.parse(one.stdout).insideOutside.leftOut.tooYoung).toBe(60);
  });

  it('knows a company as it was when the deal was created, where a history tells', async () => {
    const history = workshop.file(
      'history.csv',
      `company_id,property,value,timestamp\n${rows.map(({ id, fits }) => `${id},a,${fits ? 'yes' : 'no'},${day(id + 20)}`).join('\n')}\n`,
    );
    const run = await backtest('--json', '--now', day(400), '--history', history);
    const result = JSON.parse(run.stdout);
    expect(result.asOfToday).toEqual([]);
    expect(result.auc.value).toBe(0.5);
    expect(result.insideOutside).toMatchObject({ undetermined: { n: 120 }, verdict: 'keep collecting' });
  });

  it('tells a person what it means', async () => {
    const run = await backtest('--now', day(400), '--capacity', '30');
    expect(run.stdout).toMatch(
      /^10 of the 40 deals won \(25 %\) were outside the ICP.*\n120 closed deals: 40 won, 80 lost, 0 left out\./,
    );
    expect(run.stdout).toMatch(/tier_1 +40 +30 +75 % +60–86 % +2\.3x/);
    expect(run.stdout).toContain('The 3x rule is met, at the cost of 10 of 40 wins outside the ICP');
    expect(run.stdout).toContain('Tier 1 holds 40 accounts, your team works 30.');
    expect((await backtest('--capacity', '500')).stdout).toContain(
      'your team works 500. It can work every account of the ICP, so it needs no threshold.',
    );
    expect(run.stdout).toContain('Not counted: 0 without a creation date, 0 whose 90 days are not over');
    expect(run.stdout).toContain('Not point in time: a as of today');
  });

  it('leaves out deals by hand, and says how many', async () => {
    const exclude = workshop.file('one-offs.csv', 'hs_object_id,reason\nd0,a friend of the founder\n');
    const run = await backtest('--json', '--now', day(400), '--exclude', exclude);
    expect(JSON.parse(run.stdout)).toMatchObject({
      deals: { won: 39, excluded: 1 },
      excludedBecause: { 'a friend of the founder': 1 },
      insideOutside: { inside: { n: 40, converted: 29 } },
    });
  });

  it('says that there are no closed deals, and why those that there are do not count', async () => {
    const { stdout } = await backtest('--now', '2030-01-01', '--months', '6', '--capacity', '0');
    expect(stdout).toContain('0 closed deals: 0 won, 0 lost, 120 left out.');
    expect(stdout).toContain('120 left out: closed more than 6 months ago');
    expect(stdout).toContain('There are no closed deals to hold the criteria against.');
    expect(stdout).toContain('your team works 0. A team that works no account has no use for a threshold.');
    expect(stdout).not.toMatch(/101|By tier|created at one instant|Suggested inbound/);
  });

  it('reads labels and other words for true, and names what it cannot use', async () => {
    const labelled = workshop.file(
      'labelled.csv',
      'Record ID,Industry,Number of Employees,Health score,Create Date\n1,Computer Software,5,9,01/01/2025\n2,X,5,9,02/01/2025\n3,X,5,9,\n',
    );
    const header = 'hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount,createdate,closedate';
    const yes = workshop.file('yes.csv', `${header}\nd1,1,Yes,No,5,${day(1)},${day(2)}\nd2,1,maybe,No,,,\n`);
    const run = await runFitgate('backtest', '--criteria', criteria, '--companies', labelled, '--deals', yes);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('1 closed deals: 0 won, 1 lost');
    for (const said of [
      'column Health score: is neither an internal name nor a label',
      'column Create Date: 2 rows, first row 1 ("01/01/2025"): is no date',
      'column hs_is_closed: 1 row, first row 2 ("maybe"): is neither true nor false',
    ]) {
      expect(run.stderr).toContain(said);
    }
    const priced = workshop.file('priced.csv', `${header}\nd1,1,true,true,"$20,077",${day(1)},${day(2)}\n`);
    const exclude = workshop.file('unknown.csv', 'hs_object_id,reason\nd77,a friend\n');
    const good = await backtest('--deals', priced, '--exclude', exclude, '--now', day(400));
    expect(good.exitCode).toBe(0);
    expect(good.stderr).toContain('column amount: 1 row, first row 1 ("$20,077"): is no plain number');
    expect(good.stderr).toContain('unknown.csv, column hs_object_id: no deal has the id d77');
  });

  it('takes 6 to 36 months, and says so of any others', async () => {
    const run = await backtest('--months', '60');
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('It is no whole number from 6 to 36.');
  });

  it('names everything that is wrong with its files, and ends with 1; with 2 when the command is wrong', async () => {
    const broken = workshop.file('broken.csv', 'hs_object_id,company_id\n1,1\n');
    const run = await runFitgate(
      'backtest',
      '--criteria',
      companies,
      '--companies',
      companies,
      '--deals',
      broken,
      '--json',
    );
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('companies.csv');
    expect(run.stderr).toContain('hs_is_closed_won');
    expect(JSON.parse(run.stdout).problems.length).toBeGreaterThan(1);
    expect((await runFitgate('backtest', '--criteria', criteria)).exitCode).toBe(2);
  });
});
