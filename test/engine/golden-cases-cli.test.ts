/** The same companies through the command line, from CSV to JSON: `fitgate score` says what the golden cases say. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { ScoreJson } from '../../src/engine/score-json.ts';
import { type CaseTables, caseTables } from './support/case-tables.ts';
import { companyCases, documents } from './support/read-cases.ts';

const TIMEOUT_MS = 60_000;
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'fitgate-cases-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function score({ document, tables }: CaseTables): Promise<readonly ScoreJson[]> {
  const criteria = join(folder, 'criteria.json');
  writeFileSync(criteria, JSON.stringify(documents[document]));
  const files = Object.entries(tables).flatMap(([option, csv]) => {
    const file = join(folder, `${option}.csv`);
    writeFileSync(file, csv);
    return [`--${option}`, file];
  });
  const command = [
    'bin/fitgate.js',
    'score',
    '--criteria',
    criteria,
    ...files,
    '--now',
    companyCases.now,
    '--json',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout).assessments;
}

const tables = caseTables(companyCases.groups.flatMap((group) => group.cases));
const named = tables.map((group) => ({ ...group, name: group.cases.map((row) => row.name).join('; ') }));

describe('fitgate score answers as the golden cases say', () => {
  it.each(named)(
    '$document: $name',
    async (group) => {
      const answers = await score(group);
      expect(answers.map((answer) => answer.id)).toEqual(group.cases.map((_, index) => String(index)));
      group.cases.forEach((row, index) => {
        const answer = answers[index];
        const criteria = answer?.criteria.map((k) => ({ ...k, points: Math.round(k.points * 1e9) / 1e9 }));
        expect({ name: row.name, ...answer, criteria }).toMatchObject({ name: row.name, ...row.expect });
      });
    },
    TIMEOUT_MS,
  );
});
