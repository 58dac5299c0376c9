/** The same companies through the command line, from CSV to JSON: `fitgate score` says what the golden cases say. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { ScoreJson } from '../../src/engine/score-json.ts';
import { runFitgateHere } from '../cli/support/run-fitgate.ts';
import { type CaseTables, caseTables } from './support/case-tables.ts';
import { companyCases, documents } from './support/read-cases.ts';

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
  const command = ['score', '--criteria', criteria, ...files, '--now', companyCases.now, '--json'];
  return JSON.parse((await runFitgateHere(...command)).stdout).assessments;
}

const tables = caseTables(companyCases.groups.flatMap((group) => group.cases));
const named = tables.map((group) => ({ ...group, name: group.cases.map((row) => row.name).join('; ') }));

describe('fitgate score answers as the golden cases say', () => {
  it.each(named)('$document: $name', async (group) => {
    const answers = await score(group);
    expect(answers.map((answer) => answer.id)).toEqual(group.cases.map((_, index) => String(index)));
    group.cases.forEach((row, index) => {
      const answer = answers[index];
      const criteria = answer?.criteria.map((k) => ({ ...k, points: Math.round(k.points * 1e9) / 1e9 }));
      expect({ name: row.name, ...answer, criteria }).toMatchObject({ name: row.name, ...row.expect });
    });
  });
});
