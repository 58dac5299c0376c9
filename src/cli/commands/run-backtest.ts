import type { CriteriaDocument } from '../../criteria/document.ts';
import { type Backtest, backtest } from '../../evidence/backtest/backtest.ts';
import { backtestJson } from '../../evidence/backtest/backtest-json.ts';
import { buildDataSet } from '../../evidence/build-data-set.ts';
import type { DataSet } from '../../evidence/data-set.ts';
import { excludedBecause } from '../../evidence/excluded-because.ts';
import type { ChurnOptions } from '../input/churn-option.ts';
import { lastClosing } from '../input/last-closing.ts';
import type { EvidenceFiles } from '../input/read-extract.ts';
import { readJudgedDeals } from '../input/read-judged-deals.ts';
import { type Reading, startReading } from '../input/reading.ts';
import type { ReadingOptions } from '../input/reading-options.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import { provenanceOf, writePage } from '../output/page-file.ts';
import { collectProblems, type Problems } from '../output/problems.ts';
import { problemsText } from '../output/problems-text.ts';
import { type Progress, startProgress } from '../output/progress.ts';
import { backtestText } from '../text/backtest-text.ts';

export interface BacktestCliOptions extends EvidenceFiles, ChurnOptions, ReadingOptions {
  readonly criteria: string;
  readonly exclude?: string;
  readonly months: number;
  readonly withinDays: number;
  readonly capacity?: number;
  readonly now?: number;
  readonly out?: string;
  readonly json?: true;
}

/** Tests the document against the deals and returns the exit code. */
export async function runBacktest(options: BacktestCliOptions, output: Output): Promise<number> {
  const { companies, deals, history, exclude, json = false } = options;
  const progress = await startProgress(output, {
    files: [companies, deals, history, exclude],
    stages: 1,
    json,
  });
  const problems = collectProblems(progress.stderr);
  const reading = await startReading(options, problems);
  const answer = reading === null ? null : await judge(options, progress, reading);
  if (answer !== null && options.out !== undefined)
    await writeEvidence(options.out, answer, options, problems);
  progress.stop();
  reading?.report.tell(output.stderr);
  output.stdout.write(
    answer === null ? problemsText(json, problems, reading) : answerText(json, answer, reading),
  );
  return problems.all.length > 0 ? EXIT_BAD_INPUT : EXIT_GOOD;
}

const answerText = (json: boolean, { result }: Answer, reading: Reading | null): string =>
  json
    ? `${JSON.stringify({ ...backtestJson(result), input: reading?.report.json() })}\n`
    : backtestText(result);

interface Answer {
  readonly result: Backtest;
  readonly document: CriteriaDocument;
  readonly dataSet: DataSet;
  readonly nowMs: number;
}

/** Null when a file has an error; every file is checked, so that all errors are reported. */
async function judge(
  options: BacktestCliOptions,
  progress: Progress,
  reading: Reading,
): Promise<Answer | null> {
  const read = await readJudgedDeals(options, reading);
  if (read === null) return null;
  const { document, extract, oneOffs } = read;
  const { months, withinDays: conversionDays, capacity = null } = options;
  const nowMs = options.now ?? lastClosing(extract, Date.now());
  const settings = { nowMs, months, oneOffs, conversionDays, capacity };
  await progress.stage('holding the criteria against every deal');
  const dataSet = buildDataSet(extract, settings);
  const result = backtest(document, extract, dataSet, settings);
  return { result, document, dataSet, nowMs };
}

async function writeEvidence(
  file: string,
  { result, document, dataSet, nowMs }: Answer,
  { months }: BacktestCliOptions,
  problems: Problems,
): Promise<void> {
  // Drawing needs libraries that other output should not wait for.
  const { backtestPage } = await import('../../pages/backtest-page.ts');
  const provenance = await provenanceOf({ asOfMs: nowMs, months });
  await writePage(file, backtestPage(result, document, provenance, excludedBecause(dataSet)), problems);
}
