/** Runs `fitgate check` and `fitgate score` like a user, on files in a temporary folder. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { z } from 'zod';
import { runProgram } from '../../src/cli/program.ts';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { type DataSet, rawValue } from '../../src/evidence/data-set.ts';

const scored = z.object({ assessments: z.array(z.object({ id: z.string(), score: z.number() })) });

export interface Scored {
  /** Whether `fitgate check` accepts the document. */
  readonly valid: boolean;
  /** For each deal, the score of its company by `fitgate score`. */
  readonly scores: Float64Array;
}

/** @param dataSet one deal per company, whose attributes have not changed since */
export async function scoreOnTheCommandLine(
  document: CriteriaDocument,
  dataSet: DataSet,
  nowMs: number,
): Promise<Scored> {
  const folder = mkdtempSync(join(tmpdir(), 'fitgate-evidence-'));
  try {
    const criteria = join(folder, 'draft.json');
    const companies = join(folder, 'companies.csv');
    writeFileSync(criteria, JSON.stringify(document));
    writeFileSync(companies, companiesCsv(dataSet));
    const checked = await run('check', '--criteria', criteria);
    const now = new Date(nowMs).toISOString();
    const { stdout, stderr, exitCode } = await run(
      ...['score', '--criteria', criteria, '--companies', companies, '--now', now, '--json'],
    );
    // Warnings about the made-up values are on stderr, and no failure.
    if (exitCode !== 0) throw new Error(stderr);
    const scoreOf = new Map(scored.parse(JSON.parse(stdout)).assessments.map(({ id, score }) => [id, score]));
    const scores = Float64Array.from(dataSet.deals.company, (company) => {
      const score = scoreOf.get(dataSet.companyIds[company] ?? '');
      return score ?? Number.NaN;
    });
    return { valid: checked.exitCode === 0, scores };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(...args: readonly string[]) {
  const [stdout, stderr] = [memory(), memory()];
  const exitCode = await runProgram(args, { stdout: stdout.stream, stderr: stderr.stream });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function memory() {
  const pieces: string[] = [];
  const stream = new Writable({
    write: (piece: Buffer, _, done) => {
      pieces.push(piece.toString());
      done();
    },
  });
  return { stream, text: () => pieces.join('') };
}

function companiesCsv({ companyIds, deals, attributes }: DataSet): string {
  const header = ['hs_object_id', ...attributes.map(({ property }) => property)];
  const rows = Array.from(deals.company, (company, deal) => [
    companyIds[company] ?? '',
    ...attributes.map((attribute) => {
      const value = rawValue(attribute, deal);
      return 'raw' in value ? value.raw : '';
    }),
  ]);
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [header, ...rows].map(line).join('\n');
}
