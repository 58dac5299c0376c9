import { afterAll, describe, expect, it } from '@jest/globals';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import { openWorkshop, runFitgate } from './support/run-fitgate.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);

const valid = workshop.file('criteria.json', `\uFEFF${JSON.stringify(defaultDocument)}`);
const wrong = workshop.file('wrong.json', JSON.stringify({ ...defaultDocument, schema: 2, flags: 'none' }));
const broken = workshop.file('broken.json', '{"schema": 1,\n}');
const missing = workshop.file('x', '').replace(/x$/, 'missing.json');

describe('fitgate check', () => {
  it('says that a document is valid, and what it holds', async () => {
    const run = await runFitgate('check', '--criteria', valid);
    expect(run).toEqual({
      exitCode: 0,
      stdout: `${valid}: a valid criteria document with 1 profile, 6 criteria, 3 flags, 6 facts\n`,
      stderr: '',
    });
  });

  it('prints one JSON document and nothing else with --json', async () => {
    const [good, bad] = await Promise.all([
      runFitgate('check', '--criteria', valid, '--json'),
      runFitgate('check', '--criteria', wrong, '--json'),
    ]);
    expect([good.exitCode, JSON.parse(good.stdout)]).toEqual([
      0,
      { valid: true, issues: [], more: 0, warnings: [], moreWarnings: 0 },
    ]);
    expect([bad.exitCode, JSON.parse(bad.stdout)]).toEqual([
      1,
      {
        valid: false,
        more: 0,
        warnings: [],
        moreWarnings: 0,
        issues: [
          { path: '$.schema', expected: '1', found: '2' },
          { path: '$.flags', expected: 'a list of 0 to 40 flags', found: '"none"' },
        ],
      },
    ]);
  });

  it('names every error with its file and path', async () => {
    const run = await runFitgate('check', '--criteria', wrong);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr.split('\n')).toEqual([
      `${wrong}: $.schema: expected 1; found 2`,
      `${wrong}: $.flags: expected a list of 0 to 40 flags; found "none"`,
      '',
    ]);
  });

  it('names keys that occur twice, and counts the issues beyond 200', async () => {
    const twice = workshop.file('twice.json', JSON.stringify(defaultDocument).replace('{', '{"schema":1,'));
    const keys = Array.from({ length: 203 }, (_, index) => `"k${index}":1`).join(',');
    const many = workshop.file('many.json', JSON.stringify(defaultDocument).replace('{', `{${keys},`));
    const runs = await Promise.all([twice, many].map((file) => runFitgate('check', '--criteria', file)));
    expect(runs.map((run) => run.exitCode)).toEqual([1, 1]);
    expect(runs[0]?.stderr).toBe(
      `${twice}: $.schema: expected a key that occurs only once in its object; found "schema"\n`,
    );
    expect(runs[1]?.stderr.split('\n').slice(199)).toEqual([
      `${many}: $.k199: expected no such key here; found "k199"`,
      `${many}: and 3 more issues`,
      '',
    ]);
  });

  it('names the line of a file that is no JSON, and a file that does not exist', async () => {
    const [noJson, noFile, noFileJson] = await Promise.all([
      runFitgate('check', '--criteria', broken),
      runFitgate('check', '--criteria', missing),
      runFitgate('check', '--criteria', missing, '--json'),
    ]);
    expect([noJson.exitCode, noJson.stderr]).toEqual([
      1,
      expect.stringContaining('expected JSON; found line 2, column 1'),
    ]);
    expect([noFile.exitCode, noFile.stderr]).toEqual([1, `${missing}: no such file\n`]);
    expect([noFileJson.exitCode, JSON.parse(noFileJson.stdout).valid]).toEqual([1, false]);
  });
});

describe('fitgate check --properties', () => {
  const option = (value: string, label: string) => ({ value, label });
  const companies = {
    results: [
      {
        name: 'industry',
        label: 'Industry',
        type: 'enumeration',
        fieldType: 'select',
        options: [option('COMPUTER_SOFTWARE', 'Computer Software'), option('INTERNET', 'Internet')],
      },
      { name: 'numberofemployees', label: 'Number of employees', type: 'number', fieldType: 'number' },
      { name: 'hs_parent_company_id', label: 'Parent', type: 'number', fieldType: 'number' },
    ],
  };
  const contacts = [
    {
      name: 'hs_buying_role',
      label: 'Buying Role',
      type: 'enumeration',
      fieldType: 'checkbox',
      options: [option('CHAMPION', 'Champion'), option('BUDGET_HOLDER', 'Budget Holder')],
    },
  ];
  const asking = (...conditions: readonly object[]) =>
    JSON.stringify({
      ...defaultDocument,
      profiles: [
        {
          key: 'one',
          name: 'One',
          status: 'hypothesis',
          criteria: conditions.map((when, index) => ({
            key: `c${index}`,
            name: 'C',
            dimension: 'firmographic',
            weight: 1,
            when,
          })),
        },
      ],
      flags: [],
    });
  const criteria = workshop.file(
    'asking.json',
    asking(
      {
        fact: 'company.industry',
        is: 'anyOf',
        value: ['computer_software', 'INTERNETT', 'Computer Software'],
      },
      { fact: 'company.number_of_employee', is: 'gt', value: 1 },
      { not: { fact: 'parent.industry', is: 'is', value: 'Airlines' } },
      { fact: 'contacts.buying_roles', is: 'includesAny', value: ['CHAMPION', 'Budget Holder'] },
      { fact: 'contacts.jobtitle', is: 'containsText', value: 'sales' },
    ),
  );
  const both = workshop.file('properties.json', JSON.stringify({ companies, contacts }));
  const companiesOnly = workshop.file('companies.json', JSON.stringify(companies));

  it('warns of properties and options that the account does not have, with the nearest that it has', async () => {
    const run = await runFitgate('check', '--criteria', criteria, '--properties', both, '--json');
    expect(run.exitCode).toBe(0);
    const messages = [
      'company.industry: no option is "INTERNETT"; did you mean INTERNET?',
      'company.industry: no option is "Computer Software"; did you mean COMPUTER_SOFTWARE?',
      'company.number_of_employee: the account has no company property number_of_employee; did you mean numberofemployees?',
      'parent.industry: no option is "Airlines"',
      'contacts.buying_roles: no option is "Budget Holder"; did you mean BUDGET_HOLDER?',
      'contacts.jobtitle: the account has no contact property jobtitle',
    ];
    const answer = JSON.parse(run.stdout);
    expect(answer.warnings.map(({ message }: { readonly message: string }) => message)).toEqual(messages);
    expect(answer.warnings[0]).toMatchObject({
      fact: 'company.industry',
      value: 'INTERNETT',
      nearest: 'INTERNET',
    });
    expect(run.stderr).toBe(messages.map((message) => `warning: ${criteria}: ${message}\n`).join(''));
  });

  it('says nothing about records whose properties are not given', async () => {
    const run = await runFitgate('check', '--criteria', criteria, '--properties', companiesOnly);
    expect([run.exitCode, run.stderr.split('\n').length - 1]).toEqual([0, 4]);
    expect(run.stderr).not.toContain('contacts.');
  });

  it('refuses a file that is no list of properties', async () => {
    const run = await runFitgate('check', '--criteria', criteria, '--properties', criteria);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(`${criteria}: is no list of properties`);
  });
});

describe('fitgate', () => {
  it('exits with 2 on a command line that it does not understand, and says what is missing', async () => {
    const runs = await Promise.all([
      runFitgate('check'),
      runFitgate('shine'),
      runFitgate(),
      runFitgate('score', '--criteria', valid, '--companies', valid, '--now', 'soon'),
    ]);
    expect(runs.map((run) => [run.exitCode, run.stdout])).toEqual([
      [2, ''],
      [2, ''],
      [2, ''],
      [2, ''],
    ]);
    expect(runs[0]?.stderr).toContain("required option '--criteria <file>' not specified");
    expect(runs[1]?.stderr).toContain("unknown command 'shine'");
    expect(runs[3]?.stderr).toContain('It is no instant: write it as 2026-11-22T12:00:00Z.');
  });

  it('as it is installed: lists its commands on request, and exits with 0', async () => {
    const run = await runFitgate('--help');
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toMatch(/check \[options\][\s\S]+score \[options\]/);
  });
});
