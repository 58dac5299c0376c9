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
      '\uFEFFhs_object_id,name,a,f,n\r\n2,"Two, ""the"" second\nline",yes,,\r\n1,,,yes,\r\n\r\n',
    );
    const run = await score(file, '--json');
    const assess = compileDocument(document);
    const expected = [
      scoreJson('2', assess(company({ a: 'yes', f: null, n: null }), NOW_MS)),
      scoreJson('1', assess(company({ a: null, f: 'yes', n: null }), NOW_MS)),
    ];
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(JSON.parse(run.stdout)).toEqual({
      assessments: expected,
      input: { files: [{ file, rows: 2, used: 2, issues: [] }], unmentioned: [] },
    });
  });

  it('reads deals, contacts and histories by company', async () => {
    const companies = workshop.file('three.csv', 'hs_object_id,a,n,f\n1,yes,110,\n2,yes,110,\n3,yes,,\n');
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
      `warning: ${deals}, column company_id: 1 row, first row 5 ("9"): belongs to a company that the companies file lacks and is left out: export all companies if it should count\n`,
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
      'column hs_is_closed_won: is missing, so that deals.won.amount is not known to "won"',
    );
  });

  it('leaves out rows that cannot be trusted, says which, and assesses the others', async () => {
    const file = workshop.file('bad.csv', 'hs_object_id,a\n1,yes\n ,no\n1,no\n3\n4,yes,no\n5,no\n');
    const run = await score(file, '--json');
    expect(run.exitCode).toBe(0);
    const { assessments, input } = JSON.parse(run.stdout);
    expect(assessments.map((each: { id: string }) => each.id)).toEqual(['1', '5']);
    expect(verdicts(run)['1']?.[0]).toBe('missed');
    expect(input.files[0]).toMatchObject({ file, rows: 6, used: 2 });
    expect(input.files[0].issues).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'repeated_id', count: 1, firstRow: 1, value: '1' }),
        expect.objectContaining({
          kind: 'no_id',
          column: 'hs_object_id',
          count: 1,
          firstRow: 2,
          value: null,
        }),
        expect.objectContaining({
          kind: 'ragged_row',
          column: null,
          count: 2,
          firstRow: 4,
          value: '1 cells',
        }),
      ]),
    );
    expect(run.stderr).toContain('2 rows, first row 4 ("1 cells"): has another number of cells');
  });

  it('a bad row of another file costs that row, and is said once a kind', async () => {
    const companies = workshop.file('two.csv', 'hs_object_id,a\n1,yes\n');
    const deals = workshop.file(
      'twice.csv',
      'hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount\n7,1,true,true,150\n7,1,true,true,150\n8,,true,true,1\n',
    );
    const history = workshop.file(
      'timeless.csv',
      'company_id,property,value,timestamp\n1,n,1,soon\n,n,1,2026-01-01\n1,,1,2026-01-01\n',
    );
    const run = await score(companies, '--deals', deals, '--history', history, '--json');
    expect(run.exitCode).toBe(0);
    const { input } = JSON.parse(run.stdout);
    expect(verdicts(run)['1']?.[1]).toBe('met');
    const kinds = (place: number) =>
      input.files[place].issues.map(({ kind, firstRow }: { kind: string; firstRow: number }) => [
        kind,
        firstRow,
      ]);
    expect(kinds(0)).toEqual(
      expect.arrayContaining([
        ['repeated_id', 2],
        ['no_company', 3],
      ]),
    );
    expect(kinds(1)).toEqual([
      ['not_a_date', 1],
      ['no_company', 2],
      ['no_property', 3],
    ]);
  });

  it.each([
    ['an empty file', '', 'is empty: the first row must name the columns'],
    [
      'a missing id column',
      'id,a\n1,yes\n',
      'row 1, column hs_object_id: is missing: every company needs its id',
    ],
    ['an open quote', 'hs_object_id,a\n1,"yes\n', 'Quote Not Closed'],
    ['an Excel workbook', Buffer.from('PK\x03\x04\x14\x00', 'latin1'), 'is an Excel workbook'],
    ['a web page', '<!doctype html><p>Sign in', 'is a web page or XML'],
  ])('refuses %s', async (name, content, problem) => {
    const file = workshop.file(`${name}.csv`, content);
    const run = await score(file, '--json');
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(problem);
    expect(JSON.parse(run.stdout).assessments).toEqual([]);
  });

  it('names the problems of all files at once, criteria included', async () => {
    const bad = workshop.file('bad.json', '{}');
    const companies = workshop.file('blank.csv', 'name\nNobody\n');
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
    for (const said of ['$.profiles: expected', `${nowhere}: no such file`, `${companies}, row 1`]) {
      expect(table.stderr).toContain(said);
    }
  });

  it('prints a summary and the first rows to a person', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, index) => `${index + 1},${index === 0 ? '"Two\nlines"' : ''},${index % 2 === 0 ? 'yes' : 'no'},no`,
    );
    const run = await score(workshop.file('twelve.csv', ['hs_object_id,name,a,f', ...rows, ''].join('\n')));
    expect(run.exitCode).toBe(0);
    expect(run.stdout.split('\n').slice(0, 8)).toEqual([
      '12 companies scored',
      'In our ICP?  Yes: 6       Not known yet: 0  No: 6',
      'Tier         Tier 1: 0    Tier 2: 0         Tier 3: 6          Outside our ICP: 6',
      'What to do   Work now: 0  Work later: 0     Find out first: 6  Do not pursue: 6',
      '',
      'id  company    score  could be   tier             what to do      find out next',
      '1   Two lines  20     20 to 100  Tier 3           Find out first  Amount of won deals',
      '2   -          0      0 to 80    Outside our ICP  Do not pursue   -',
    ]);
    expect(run.stdout).toContain('… and 2 more: --json prints all of them\n');
    const none = await score(workshop.file('none.csv', 'hs_object_id,a\n'));
    expect([none.exitCode, none.stdout.split('\n')[0]]).toEqual([0, '0 companies scored']);
  });

  it('streams a file of any size', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `${index},yes,no`);
    const run = await score(workshop.file('many.csv', `hs_object_id,a,f\n${rows.join('\n')}`), '--json');
    expect(run.exitCode).toBe(0);
    const ids = JSON.parse(run.stdout).assessments.map((each: { id: string }) => each.id);
    expect(ids).toEqual(rows.map((_, index) => String(index)));
  });
});
