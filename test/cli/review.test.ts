import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { aDocument } from '../engine/support/builders.ts';
import { openWorkshop, type Run, runFitgate } from './support/run-fitgate.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);

const criteria = workshop.file('criteria.json', JSON.stringify(aDocument()));
const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
const COMPANIES = 480;
const QUARTER_FROM = 360;
const day = (count: number): string => new Date(Date.UTC(2025, 6, 1 + count)).toISOString().slice(0, 10);

/** One company comes every day from July 2025 on, with one deal: a tenth is outside, and half in the quarter. */
const rows = Array.from({ length: COMPANIES }, (_, id) => {
  const created = Math.floor((id * 450) / COMPANIES);
  const outside = created < QUARTER_FROM + 5 ? id % 10 === 0 : id % 2 === 0;
  return { id, created, outside, won: id % 3 === 0, owner: id % 4 === 1 ? 'Ann' : 'Bob' };
});
const companies = workshop.file(
  'companies.csv',
  text([
    'hs_object_id,name,a,createdate',
    ...rows.map(
      ({ id, created, outside }) => `${id},Company ${id},${outside ? 'no' : 'yes'},${day(created)}`,
    ),
  ]),
);
const deals = workshop.file(
  'deals.csv',
  text([
    'hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount,createdate,closedate,hubspot_owner_id',
    ...rows.map(
      ({ id, created, won, owner }) =>
        `d${id},${id},true,${won},100,${day(created)},${day(created + 1)},${owner}`,
    ),
    `open,10,false,false,500,${day(440)},,Ann`,
  ]),
);
const files = ['--criteria', criteria, '--companies', companies, '--deals', deals, '--now', '2026-10-15'];
const UNMENTIONED = 'warning: company.a: frequent values that no condition mentions: "no" (84)\n';
const review = (...more: readonly string[]): Promise<Run> => runFitgate('review', ...files, ...more);

describe('fitgate review', () => {
  it('prints one JSON document: the quarter, the alerts, and every part of the review', async () => {
    const run = await review('--json');
    expect([run.exitCode, run.stderr]).toEqual([0, UNMENTIONED]);
    const result = JSON.parse(run.stdout);
    expect(Object.keys(result)[0]).toBe('winsOutside');
    expect(result.winsOutside).toMatchObject({ won: 160, undetermined: 0 });
    expect(result.winsOutside.amountShare).toBeCloseTo(result.winsOutside.share, 12);
    expect(result.quarter).toEqual({
      fromMs: Date.UTC(2026, 6, 1),
      toMs: Date.UTC(2026, 9, 1),
      name: 'July to September 2026',
    });
    expect(result.baseline.name).toBe('July 2025 to June 2026');
    expect(result.alerts.found).toContainEqual(
      expect.objectContaining({ about: 'outside', subject: 'all new deals', before: expect.closeTo(0.1, 1) }),
    );
    expect(result.outside.all.quarter.rate).toBeGreaterThan(0.4);
    expect(result.capacity.team.open).toMatchObject({ fail: { deals: 1, amount: 500 } });
    expect(result.asOfToday).toEqual(['a']);
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining([
        'headline',
        'stability',
        'tiers',
        'backtest',
        'segments',
        'exceptions',
        'breadth',
      ]),
    );
  });

  it('gives the same answer every time, of the quarter that the files end in unless told otherwise', async () => {
    const untold = files.slice(0, -2);
    const [one, other] = await Promise.all([
      runFitgate('review', ...untold, '--json'),
      runFitgate('review', ...untold, '--json'),
    ]);
    expect(one.stdout).toBe(other.stdout);
    expect(JSON.parse(one.stdout).quarter.name).toBe('July to September 2026');
    expect(JSON.parse(one.stdout).nowBecause).toContain('on 24 Sep 2026, in the last month of its quarter');
  });

  it('says of companies without a creation date that they count nowhere as new', async () => {
    const undated = workshop.file(
      'undated.csv',
      text(['hs_object_id,a', ...rows.map(({ id }) => `${id},yes`)]),
    );
    const run = await runFitgate('review', '--criteria', criteria, '--companies', undated, '--deals', deals);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('undated.csv, column createdate: no company has one, and only companies');
  });

  it('tells a person what moved, and what is only chance', async () => {
    const { stdout } = await review('--capacity', '120');
    expect(stdout).toMatch(/^Review of July to September 2026, against July 2025 to June 2026\.\n/);
    expect(stdout).toMatch(
      /\n\n\d+ of the 160 deals won in the last 36 months \(\d+ %\) were outside the ICP, with/,
    );
    expect(stdout).toMatch(/of new deals were outside the ICP, up from 10 % in the baseline/);
    expect(stdout).toMatch(/2026-09 +25 +52 % +33–70 % +0 +moved/);
    expect(stdout).toMatch(/All deals +9\d +3\d %/);
    expect(stdout).toContain('Your team can work 120 accounts.');
    expect(stdout).toContain('Nobody said who left: --churn names what tells it.');
    expect(stdout).toMatch(/all companies: 480 companies, 160 of them customers/);
    expect(stdout).toMatch(/ {2}average deal +100 +100 to 100 +160 won deals/);
    expect(stdout).toContain('Exceptions were not read: --exceptions names the register of them.');
    expect(stdout).toContain('Not point in time: a as of today');
  });

  it('knows a company as it was when the deal was created, where a history tells', async () => {
    const history = workshop.file(
      'history.csv',
      text([
        'company_id,property,value,timestamp',
        ...rows.flatMap(({ id }) => [`${id},a,yes,2025-01-01`, `${id},a,no,2026-10-10`]),
      ]),
    );
    const result = JSON.parse((await review('--json', '--history', history)).stdout);
    expect(result.asOfToday).toEqual([]);
    expect(result.outside.all.quarter).toMatchObject({ hits: 0, rate: 0 });
    expect(result.breadth).toMatchObject({ inside: 0, outside: COMPANIES });
  });

  it('follows exceptions, and says what to make of them', async () => {
    const exceptions = workshop.file(
      'exceptions.csv',
      text([
        'company_id,approved_at,expires_at,reason,approved_by',
        '30,2025-07-29,,big logo,Vera',
        '20,2025-07-20,2025-12-31,big logo,Vera',
      ]),
    );
    const result = JSON.parse((await review('--json', '--exceptions', exceptions)).stdout);
    expect(result.exceptions.outcomes).toMatchObject([
      { companyId: '30', approvedBy: 'Vera', at90Days: 'won', at365Days: 'won', expired: false },
      { companyId: '20', at90Days: 'lost', expired: true, expiresAtMs: Date.UTC(2026, 0, 1) - 1 },
    ]);
    expect(result.exceptions.groups[0]).toMatchObject({ reason: null, verdict: 'keep collecting' });
    const { stdout } = await review('--exceptions', exceptions);
    expect(stdout).toMatch(/big logo +2 +2 +- +- +keep collecting/);
  });

  it('writes a page to forward, which needs nothing else', async () => {
    const page = workshop.file('review.html', '');
    const run = await review('--out', page);
    expect([run.exitCode, run.stderr]).toEqual([0, UNMENTIONED]);
    const html = readFileSync(page, 'utf8');
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('July to September 2026');
    expect(html).not.toMatch(/<script|src="http/);
    const nowhere = await review('--out', '/no/such/folder/review.html');
    expect(nowhere.exitCode).toBe(1);
    expect(nowhere.stderr).toContain(
      '/no/such/folder/review.html: cannot be written: there is no such folder',
    );
  });

  it('names everything that is wrong with its files, and ends with 1; with 2 when the command is wrong', async () => {
    const exceptions = workshop.file(
      'bad-exceptions.csv',
      text([
        'company_id,approved_at,expires_at,reason,approved_by',
        ',2025-07-29,,big logo,Vera',
        '30,soon,never,,Vera',
        '31,,,big logo,Vera',
      ]),
    );
    const run = await review('--exceptions', exceptions, '--json');
    expect(run.exitCode).toBe(1);
    expect(JSON.parse(run.stdout).problems).toMatchObject([
      { row: 2, column: 'company_id', problem: 'is blank: whose exception is this?' },
      { row: 3, column: 'approved_at', problem: '"soon" is no instant: write it as 2026-01-31T09:30:00Z' },
      { row: 3, column: 'expires_at' },
      { row: 3, column: 'reason' },
      { row: 4, column: 'approved_at', problem: 'is blank: what came of it is counted from its approval' },
    ]);
    expect((await runFitgate('review', '--criteria', criteria)).exitCode).toBe(2);
  });
});
