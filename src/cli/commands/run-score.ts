import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf, parentPropertiesOf } from '../../criteria/document-facts.ts';
import type { Assessment } from '../../engine/assessment.ts';
import { compileDocument } from '../../engine/compile-document.ts';
import { type ScoreJson, scoreJson } from '../../engine/score-json.ts';
import { companyFacts, type InputFiles } from '../input/company-files.ts';
import { readCriteria } from '../input/read-criteria.ts';
import { type Reading, startReading } from '../input/reading.ts';
import type { ReadingOptions } from '../input/reading-options.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import { collectProblems, type Problems } from '../output/problems.ts';
import { streamJson } from '../output/stream-json.ts';
import { createScoreTable } from '../text/score-table.ts';

export interface ScoreOptions extends InputFiles, ReadingOptions {
  readonly criteria: string;
  readonly now?: number;
  readonly json?: true;
}

/** Assesses the companies and returns the exit code. */
export async function runScore(options: ScoreOptions, output: Output): Promise<number> {
  const problems = collectProblems(output.stderr);
  const reading = await startReading(options, problems);
  const criteria = await readCriteria(options.criteria, problems);
  const document = criteria.ok ? criteria.document : null;
  const assessments = assessAll(options, document, options.now ?? Date.now(), reading);
  if (options.json) await streamJson('assessments', jsonOf(assessments), { reading, problems }, output);
  else await writeTable(assessments, { document, reading, problems }, output);
  reading?.report.tell(output.stderr);
  return problems.all.length > 0 ? EXIT_BAD_INPUT : EXIT_GOOD;
}

interface AssessedRow {
  readonly id: string;
  readonly name: string | null;
  readonly assessment: Assessment;
}

/** Without a document there is no output, but the other files are still checked, so that one run reports every problem. */
async function* assessAll(
  files: InputFiles,
  document: CriteriaDocument | null,
  nowMs: number,
  reading: Reading | null,
): AsyncGenerator<AssessedRow> {
  if (reading === null) return;
  const assess = document === null ? null : compileDocument(document);
  for await (const { id, name, facts } of companyFacts(files, document, reading)) {
    if (assess !== null) yield { id, name, assessment: assess(facts, nowMs) };
  }
}

async function* jsonOf(rows: AsyncIterable<AssessedRow>): AsyncGenerator<ScoreJson> {
  for await (const { id, assessment } of rows) yield scoreJson(id, assessment);
}

/** Nothing is printed beside problems: a table of the rest would look like an answer. */
async function writeTable(
  rows: AsyncIterable<AssessedRow>,
  {
    document,
    reading,
    problems,
  }: { document: CriteriaDocument | null; reading: Reading | null; problems: Problems },
  { stdout }: Output,
): Promise<void> {
  const table =
    document === null || reading === null ? null : createScoreTable(document, labelsOf(document, reading));
  for await (const row of rows) table?.add(row);
  if (table !== null && problems.all.length === 0) stdout.write(table.print());
}

/** The labels of the company properties that a document reads, as far as they are known. */
function labelsOf(document: CriteriaDocument, { book }: Reading): ReadonlyMap<string, string> {
  const { info } = book('companies');
  return new Map(
    [...companyPropertiesOf(document), ...parentPropertiesOf(document)].flatMap((property) => {
      const label = info(property)?.labels[0];
      return label === undefined ? [] : [[property, label] as const];
    }),
  );
}
