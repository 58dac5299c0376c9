import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openCsv } from '../../src/cli/csv/csv-file.ts';
import { inputReport } from '../../src/cli/input/input-report.ts';
import { writePage } from '../../src/cli/output/page-file.ts';
import { collectProblems } from '../../src/cli/output/problems.ts';
import { startProgress } from '../../src/cli/output/progress.ts';

const folder = mkdtempSync(join(tmpdir(), 'fitgate-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Keeps what is written to it, as a terminal would show it. */
function terminal(isTTY: boolean) {
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  return { stderr, said: () => String(stderr.read() ?? '') };
}

describe('writing a page', () => {
  it('writes the file', async () => {
    const problems = collectProblems(new PassThrough());
    await writePage(join(folder, 'page.html'), '<p>x</p>', problems);
    expect([readFileSync(join(folder, 'page.html'), 'utf8'), problems.all]).toEqual(['<p>x</p>', []]);
  });

  it('names the file that cannot be written, and why', async () => {
    const problems = collectProblems(new PassThrough());
    await writePage(join(folder, 'nowhere', 'page.html'), '', problems);
    await writePage(folder, '', problems);
    expect(problems.all).toEqual([
      { file: join(folder, 'nowhere', 'page.html'), problem: 'cannot be written: there is no such folder' },
      { file: folder, problem: 'is a folder, not a file' },
    ]);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});

describe('the progress bar', () => {
  const file = join(folder, 'companies.csv');
  writeFileSync(file, 'hs_object_id\n1\n2\n');

  async function work(isTTY: boolean, json: boolean): Promise<string> {
    const { stderr, said } = terminal(isTTY);
    const progress = await startProgress(
      { stdout: new PassThrough(), stderr },
      { files: [file, undefined], stages: 1, json },
    );
    const problems = collectProblems(progress.stderr);
    const csv = await openCsv(file, { report: inputReport().file(file), problems });
    for await (const _ of csv?.rows ?? []);
    problems.warn({ file, problem: 'is short' });
    await progress.stage('thinking');
    progress.stop();
    return said();
  }

  it('shows what is read and computed, lets messages through whole, and goes away', async () => {
    const said = await work(true, false);
    expect(said).toContain('reading the files');
    expect(said).toContain('thinking');
    expect(said).toContain(`warning: ${file}: is short\n`);
    expect(said.lastIndexOf('\u001B[2K')).toBeGreaterThan(said.lastIndexOf('thinking'));
  });

  it('is not there without a terminal, nor with --json: only the messages are', async () => {
    expect(await work(false, false)).toBe(`warning: ${file}: is short\n`);
    expect(await work(true, true)).toBe(`warning: ${file}: is short\n`);
  });
});
