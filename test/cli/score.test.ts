import { afterAll, describe, expect, it } from '@jest/globals';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import { scoreJson } from '../../src/engine/score-json.ts';
import { aDocument, company, criterion, flag, profile, says } from '../engine/support/builders.ts';
import { openWorkshop, type Run, runFitgate } from './support/run-fitgate.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);

const document: CriteriaDocument = aDocument({
  profiles: [
    profile('one', [
      criterion('a', says('a'), { gate: true }),
      criterion('won', { fact: 'deals.won.amount', is: 'gte', value: 100 }),
      criterion('buyer', { fact: 'contacts.buying_roles', is: 'includesAny', value: ['CHAMPION'] }),
      criterion('grew', { fact: 'company.n', is: 'grewBy', value: { percent: 10, days: 30 } }),
      criterion('last', { fact: 'deals.lastWonAt', is: 'withinLast', value: { days: 30 } }),
    ]),
  ],
  flags: [flag('f', { penalty: 10 }, says('f'))],
});
const criteria = workshop.file('criteria.json', JSON.stringify(document));
const NOW = '2026-11-22T12:00:00Z';
const NOW_MS = Date.parse(NOW);

const score = (companies: string, ...more: readonly string[]): Promise<Run> =>
  runFitgate('score', '--criteria', criteria, '--companies', companies, '--now', NOW, ...more);
const verdicts = (run: Run): Record<string, string[]> =>
  Object.fromEntries(
    JSON.parse(run.stdout).assessments.map((each: { id: string; criteria: { verdict: string }[] }) => [
      each.id,
      each.criteria.map(({ verdict }) => verdict),
    ]),
  );

describe('fitgate score', () => {
  it('assesses every row in its order: an empty cell is empty, a missing column not read', async () => {
    const file = workshop.file(
      'plain.csv',
      '\uFEFFhs_object_id,name,a,f\r\n2,"Two, ""the"" second\nline",yes,\r\n1,,,yes\r\n\r\n',
    );
    const run = await score(file, '--json');
    const assess = compileDocument(document);
    const expected = [
      scoreJson('2', assess(company({ a: 'yes', f: null }), NOW_MS)),
      scoreJson('1', assess(company({ a: null, f: 'yes' }), NOW_MS)),
    ];
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(JSON.parse(run.stdout)).toEqual({ assessments: expected });
  });

  it('reads deals, contacts and histories by company', async () => {
    const companies = workshop.file('three.csv', 'hs_object_id,a,n\n1,yes,110\n2,yes,110\n3,yes,\n');
    const deals = workshop.file(
      'deals.csv',
      'hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount,closedate\n' +
        '11,1,true,true,60.50,2026-11-01T00:00:00Z\n12,1,true,true,39.50,2026-10-01T00:00:00Z\n13,2,true,false,900,2026-11-01\n11,2,true,true,5,2026-01-01\n14,9,false,false,1,\n',
    );
    const contacts = workshop.file('contacts.csv', 'company_id,hs_buying_role\n1,END_USER;CHAMPION\n2,\n');
    const history = workshop.file(
      'history.csv',
      'company_id,property,value,timestamp\n1,n,100,2026-10-01T00:00:00Z\n1,other,1,2026-10-01\n2,n,105,2026-10-01\n2,n,,2026-01-01\n',
    );
    const run = await score(
      companies,
      '--deals',
      deals,
      '--contacts',
      contacts,
      '--history',
      history,
      '--json',
    );
    expect([run.exitCode, run.stderr]).toEqual([
      0,
      `warning: ${deals}, column company_id: the rows of 1 company that the companies file lacks are left out (9)\n`,
    ]);
    expect(verdicts(run)).toEqual({
      1: ['met', 'met', 'met', 'met', 'met'],
      2: ['met', 'missed', 'unknown', 'missed', 'missed'],
      3: ['met', 'missed', 'unknown', 'unknown', 'unknown'],
    });
  });

  it('does not read as 0 what a deals file cannot say', async () => {
    const companies = workshop.file('one.csv', 'hs_object_id,a\n1,yes\n');
    const unstated = workshop.file('unstated.csv', 'hs_object_id,company_id,amount\n1,1,500\n');
    const run = await score(companies, '--deals', unstated, '--json');
    expect(run.exitCode).toBe(0);
    expect(verdicts(run)).toEqual({ 1: ['met', 'unknown', 'unknown', 'unknown', 'unknown'] });
    expect(run.stderr).toContain(
      'column hs_is_closed_won: is missing, so that the facts deals.* are not read',
    );
  });

  it('names every bad row of the companies, and assesses the others', async () => {
    const file = workshop.file('bad.csv', 'hs_object_id,a\n1,yes\n ,no\n1,no\n3\n4,yes,no\n5,no\n');
    const run = await score(file, '--json');
    const problems = [
      { file, row: 3, column: 'hs_object_id', problem: 'is blank: every company needs its id' },
      { file, row: 4, column: 'hs_object_id', problem: '1 stands in the file twice' },
      { file, row: 5, problem: 'has 1 cells where the header has 2' },
      { file, row: 6, problem: 'has 3 cells where the header has 2' },
    ];
    expect(run.exitCode).toBe(1);
    expect(JSON.parse(run.stdout).problems).toEqual(problems);
    expect(Object.keys(verdicts(run))).toEqual(['1', '5']);
    expect(run.stderr.split('\n').length).toBe(5);
    expect(run.stderr).toContain(`${file}, row 4, column hs_object_id: 1 stands in the file twice\n`);
  });

  it('assesses nobody when a row of another file is bad, for it may be anybody’s', async () => {
    const companies = workshop.file('two.csv', 'hs_object_id,a\n1,yes\n,no\n');
    const deals = workshop.file(
      'twice.csv',
      'hs_object_id,company_id,hs_is_closed,hs_is_closed_won\n7,1,true,true\n7,1,true,true\n8,,true,true\n',
    );
    const contacts = workshop.file('nameless.csv', 'company_id,,hs_buying_role\n1,,\n');
    const history = workshop.file(
      'timeless.csv',
      'company_id,property,value,timestamp\n1,n,1,soon\n,n,1,2026-01-01\n1,,1,2026-01-01\n',
    );
    const run = await score(
      companies,
      '--deals',
      deals,
      '--contacts',
      contacts,
      '--history',
      history,
      '--json',
    );
    expect(run.exitCode).toBe(1);
    const { assessments, problems } = JSON.parse(run.stdout);
    expect(assessments).toEqual([]);
    expect(problems).toEqual([
      { file: deals, row: 3, column: 'hs_object_id', problem: '7 stands twice for company 1' },
      { file: deals, row: 4, column: 'company_id', problem: 'is blank: whose is this row?' },
      { file: contacts, row: 1, problem: 'column 2 has no name' },
      {
        file: history,
        row: 2,
        column: 'timestamp',
        problem: 'is no instant: write it as 2026-01-31T09:30:00Z',
      },
      { file: history, row: 3, column: 'company_id', problem: 'is blank: whose is this row?' },
      { file: history, row: 4, column: 'property', problem: 'is blank: name the property' },
      { file: companies, row: 3, column: 'hs_object_id', problem: 'is blank: every company needs its id' },
    ]);
  });

  it.each([
    ['an empty file', '', 'is empty: the first row must name the columns'],
    ['a repeated column', 'hs_object_id,a,a\n', 'row 1, column a: stands in the header twice: remove one'],
    [
      'a missing id column',
      'id,a\n1,yes\n',
      'row 1, column hs_object_id: is missing: use HubSpot internal property names',
    ],
    ['an open quote', 'hs_object_id,a\n1,"yes\n', 'Quote Not Closed'],
    [
      'another encoding',
      Buffer.from('hs_object_id,a\n1,Cura\xe7ao\n', 'latin1'),
      'is not UTF-8 after byte 0: save it as "CSV UTF-8"',
    ],
  ])('refuses %s', async (name, content, problem) => {
    const file = workshop.file(`${name}.csv`, content);
    const run = await score(file, '--json');
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(problem);
    expect(JSON.parse(run.stdout).assessments).toEqual([]);
  });

  it('names the problems of all files at once, criteria included', async () => {
    const bad = workshop.file('bad.json', '{}');
    const companies = workshop.file('blank.csv', 'hs_object_id\n" "\n');
    const nowhere = `${companies}.gone`;
    const [json, table] = await Promise.all([
      runFitgate('score', '--criteria', bad, '--companies', companies, '--deals', nowhere, '--json'),
      runFitgate('score', '--criteria', bad, '--companies', companies, '--deals', nowhere),
    ]);
    expect([json.exitCode, table.exitCode, table.stdout]).toEqual([1, 1, '']);
    const { assessments, problems } = JSON.parse(json.stdout);
    expect(assessments).toEqual([]);
    const files = problems.map((problem: { file: string }) => problem.file);
    expect(new Set(files)).toEqual(new Set([bad, nowhere, companies]));
    for (const said of ['$.profiles: expected', `${nowhere}: no such file`, `${companies}, row 2`]) {
      expect(table.stderr).toContain(said);
    }
  });

  it('prints a summary and the first rows to a person', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, index) => `${index + 1},${index % 2 === 0 ? 'yes' : 'no'},no`,
    );
    const run = await score(workshop.file('twelve.csv', ['hs_object_id,a,f', ...rows, ''].join('\n')));
    expect(run.exitCode).toBe(0);
    expect(run.stdout.split('\n').slice(0, 7)).toEqual([
      '12 companies assessed',
      'gate   pass 6   undetermined 0   fail 6',
      'tier   tier_1 0   tier_2 0   tier_3 6   out 6',
      'track  primary 0   secondary 0   research 6   none 6',
      '',
      'id  score  range   gate  tier    track     profile  flags  next fact',
      '1   20     20–100  pass  tier_3  research  one      -      deals.won.amount',
    ]);
    expect(run.stdout).toContain('… and 2 more: --json prints all of them\n');
    const none = await score(workshop.file('none.csv', 'hs_object_id,a\n'));
    expect([none.exitCode, none.stdout.split('\n')[0]]).toEqual([0, '0 companies assessed']);
  });

  it('streams a file of any size', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `${index},yes,no`);
    const run = await score(workshop.file('many.csv', `hs_object_id,a,f\n${rows.join('\n')}`), '--json');
    expect(run.exitCode).toBe(0);
    const ids = JSON.parse(run.stdout).assessments.map((each: { id: string }) => each.id);
    expect(ids).toEqual(rows.map((_, index) => String(index)));
  });
});
