import { type Command, InvalidArgumentError } from 'commander';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { parseInstant } from '../../criteria/instant.ts';
import type { Assessment } from '../../engine/assessment.ts';
import { compileDocument } from '../../engine/compile-document.ts';
import { scoreJson } from '../../engine/score-json.ts';
import { companyFacts, type InputFiles } from '../input/company-files.ts';
import { readCriteria } from '../input/read-criteria.ts';
import { addReadingOptions, type Reading, type ReadingOptions, startReading } from '../input/reading.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD, type Finish } from '../output/exit-codes.ts';
import { bufferedText, type Output } from '../output/output.ts';
import { collectProblems, type Problems } from '../output/problems.ts';
import { addToTable, emptyTable, printTable } from '../text/score-table.ts';

interface ScoreOptions extends InputFiles, ReadingOptions {
  readonly criteria: string;
  readonly now?: number;
  readonly json?: true;
}

/** `fitgate score`: assesses every row of a file of companies. */
export function addScoreCommand(program: Command, output: Output, finish: Finish): void {
  const command = program
    .command('score')
    .description('assess every company of a CSV file, as HubSpot exports it or with internal property names')
    .requiredOption('--criteria <file>', 'criteria document, JSON')
    .requiredOption('--companies <file>', 'CSV with the record id and the properties that the criteria read')
    .option('--deals <file>', 'CSV with the ids of the companies, whether closed and won, amount, close date')
    .option('--contacts <file>', 'CSV with the ids of the companies and what the criteria read of contacts')
    .option('--history <file>', 'CSV with company_id, property, value, timestamp: for grewBy');
  addReadingOptions(command)
    .option('--now <instant>', 'assess as of this instant, ISO 8601 (default: now)', parseNow)
    .option('--json', 'print {"assessments": […], "input": {…}} on stdout and nothing else')
    .action(async (options: ScoreOptions) => finish(await score(options, output)));
}

/** Reads `--now` into epoch milliseconds; a day means its first millisecond. */
export function parseNow(text: string): number {
  const instant = parseInstant(text);
  if (instant === null) throw new InvalidArgumentError('It is no instant: write it as 2026-11-22T12:00:00Z.');
  return instant.t0;
}

async function score(options: ScoreOptions, output: Output): Promise<number> {
  const problems = collectProblems(output.stderr);
  const reading = await startReading(options, problems);
  const criteria = await readCriteria(options.criteria, problems);
  const document = criteria.ok ? criteria.document : null;
  const assessments = assessAll(options, document, options.now ?? Date.now(), reading);
  if (options.json) await writeJson(assessments, reading, problems, output);
  else await writeTable(assessments, document?.tiers ?? [], output);
  reading?.report.tell(output.stderr);
  return problems.all.length > 0 ? EXIT_BAD_INPUT : EXIT_GOOD;
}

interface AssessedRow {
  readonly id: string;
  readonly assessment: Assessment;
}

/** Without a document nothing comes out, but the other files are checked: every problem is named in one run. */
async function* assessAll(
  files: InputFiles,
  document: CriteriaDocument | null,
  nowMs: number,
  reading: Reading | null,
): AsyncGenerator<AssessedRow> {
  if (reading === null) return;
  const assess = document === null ? null : compileDocument(document);
  for await (const { id, facts } of companyFacts(files, document, reading)) {
    if (assess !== null) yield { id, assessment: assess(facts, nowMs) };
  }
}

/** Streams one JSON document; `problems` is part of it when there are any, since its reader may not see stderr. */
async function writeJson(
  rows: AsyncIterable<AssessedRow>,
  reading: Reading | null,
  problems: Problems,
  { stdout }: Output,
): Promise<void> {
  const text = bufferedText(stdout);
  let separator = '\n';
  await text.write('{"assessments":[');
  for await (const { id, assessment } of rows) {
    await text.write(separator + JSON.stringify(scoreJson(id, assessment)));
    separator = ',\n';
  }
  const input = reading === null ? '' : `,\n"input":${JSON.stringify(reading.report.json())}`;
  const failed = problems.all.length > 0 ? `,\n"problems":${JSON.stringify(problems.all)}` : '';
  await text.write(`]${input}${failed}}\n`);
  await text.flush();
}

async function writeTable(
  rows: AsyncIterable<AssessedRow>,
  tiers: CriteriaDocument['tiers'],
  { stdout }: Output,
): Promise<void> {
  const table = emptyTable();
  for await (const { id, assessment } of rows) addToTable(table, id, assessment);
  if (tiers.length > 0) stdout.write(printTable(table, tiers));
}
