/**
 * Reads the cases from the field (../shared/cases/files) by the commands that people would use, and prints one table: the
 * right value, what came, whether they are the same. Ends with 1 on any difference. The cases are no part of the project:
 * where they are absent, it says so and ends with 0. An argument names another folder.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FIELD_CASES, type FieldCase } from './field-cases/field-cases.ts';
import { type Answer, type Run, view } from './field-cases/views.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CASES = process.argv[2] ?? path.join(ROOT, '..', 'shared', 'cases', 'files');
const NOW = '2025-12-01T00:00:00Z';
const AT_ONCE = 2;
const MAX_OUTPUT = 256 * 1024 * 1024;
/** Beside the folders of the cases. */
const DEFAULT_CRITERIA = 'default.json';

interface Looked {
  readonly right: string;
  readonly came: string;
}

/** Runs one case, prints what was looked at, and says whether all of it is right. */
async function check(folder: string, { run: line, shows }: FieldCase): Promise<boolean> {
  const run = await runLine(folder, line);
  const looked = Object.entries(shows).map(([name, right]): Looked => ({ right, came: view(name, run) }));
  const isRight = looked.every(({ right, came }) => right === came);
  const lines = looked.map(({ right, came }) => `      right: ${right}\n      came:  ${came}\n`);
  process.stdout.write(`${isRight ? 'ok ' : 'NO '} ${folder}: ${line}\n${lines.join('')}`);
  return isRight;
}

function runLine(folder: string, line: string): Promise<Run> {
  const words = line.split(' ').map((word) => fileOf(folder, word));
  // Only score needs an instant: the other commands take the last closing of the file.
  const now = words[0] === 'score' ? ['--now', NOW] : [];
  const command = [path.join(ROOT, 'bin', 'fitgate.js'), ...words, ...now, '--json'];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: MAX_OUTPUT }, (error, stdout) => {
      const exitCode = error === null ? 0 : Number(error.code);
      resolve({ exitCode, answer: stdout === '' ? {} : (JSON.parse(stdout) as Answer) });
    });
  });
}

function fileOf(folder: string, word: string): string {
  if (word === DEFAULT_CRITERIA) return path.join(CASES, word);
  return /\.(csv|json)$/.test(word) ? path.join(CASES, folder, word) : word;
}

async function checkAll(): Promise<void> {
  const cases = Object.entries(FIELD_CASES).flatMap(([folder, some]) =>
    some.map((each) => () => check(folder, each)),
  );
  const results: boolean[] = [];
  for (let start = 0; start < cases.length; start += AT_ONCE)
    results.push(...(await Promise.all(cases.slice(start, start + AT_ONCE).map((run) => run()))));
  const right = results.filter(Boolean).length;
  process.stdout.write(`\n${right} of ${cases.length} as they should be\n`);
  process.exitCode = right === cases.length ? 0 : 1;
}

if (existsSync(CASES)) await checkAll();
else process.stdout.write(`The cases are not here (${CASES}): nothing to check.\n`);
