import { afterAll, describe, expect, it } from '@jest/globals';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import { openWorkshop, runFitgate, runInstalledFitgate } from './support/run-fitgate.ts';

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
    expect([good.exitCode, JSON.parse(good.stdout)]).toEqual([0, { valid: true, issues: [] }]);
    expect([bad.exitCode, JSON.parse(bad.stdout)]).toEqual([
      1,
      {
        valid: false,
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
    const run = await runInstalledFitgate('--help');
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toMatch(/check \[options\][\s\S]+score \[options\]/);
  });
});
