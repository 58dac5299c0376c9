import type { CriteriaDocument } from '../../criteria/document.ts';
import type { Extract } from '../../evidence/data-set.ts';
import { type Review, review } from '../../evidence/review/review.ts';
import { type ChurnOptions, churnProperties } from '../input/churn-option.ts';
import { companyNames } from '../input/company-names.ts';
import { readExceptions } from '../input/exceptions-file.ts';
import type { EvidenceFiles } from '../input/read-extract.ts';
import { readJudgedDeals } from '../input/read-judged-deals.ts';
import { type Reading, startReading } from '../input/reading.ts';
import type { ReadingOptions } from '../input/reading-options.ts';
import { type ReviewInstant, reviewInstant } from '../input/review-instant.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import { provenanceOf, writePage } from '../output/page-file.ts';
import { collectProblems, type Problems } from '../output/problems.ts';
import { problemsText } from '../output/problems-text.ts';
import { type Progress, startProgress } from '../output/progress.ts';
import { reviewText } from '../text/review-text.ts';

const QUARTER_MONTHS = 3;
/** The four quarters before the reviewed one. */
const BASELINE_MONTHS = 12;

export interface ReviewCliOptions extends EvidenceFiles, ChurnOptions, ReadingOptions {
  readonly criteria: string;
  readonly exceptions?: string;
  readonly exclude?: string;
  readonly months: number;
  readonly withinDays: number;
  readonly capacity?: number;
  readonly now?: number;
  readonly seed: number;
  readonly out?: string;
  readonly json?: true;
}

/** Reviews the quarter and returns the exit code. */
export async function runReview(options: ReviewCliOptions, output: Output): Promise<number> {
  const { companies, deals, history, exclude, exceptions, json = false } = options;
  const files = [companies, deals, history, exclude, exceptions];
  const progress = await startProgress(output, { files, stages: 1, json });
  const problems = collectProblems(progress.stderr);
  const reading = await startReading(options, problems);
  const reviewed = reading === null ? null : await reviewFiles(options, progress, reading);
  if (reviewed !== null && options.out !== undefined)
    await writeReview(options.out, reviewed, options.months, problems);
  progress.stop();
  reading?.report.tell(output.stderr);
  output.stdout.write(
    reviewed === null ? problemsText(json, problems, reading) : answerText(json, reviewed, reading),
  );
  return problems.all.length > 0 ? EXIT_BAD_INPUT : EXIT_GOOD;
}

const answerText = (json: boolean, { result, from }: Reviewed, reading: Reading | null): string =>
  json
    ? `${JSON.stringify({ ...result, nowBecause: from.because, input: reading?.report.json() })}\n`
    : reviewText(result, from.because);

interface Reviewed {
  readonly result: Review;
  readonly from: ReviewInstant;
  readonly document: CriteriaDocument;
  readonly extract: Extract;
}

async function writeReview(
  file: string,
  { result, document, extract }: Reviewed,
  months: number,
  problems: Problems,
): Promise<void> {
  // Drawing needs libraries that other output should not wait for.
  const { reviewPage } = await import('../../pages/review-page.ts');
  const provenance = await provenanceOf({ asOfMs: result.nowMs, months });
  const page = reviewPage(result, document, provenance, companyNames(extract.companies));
  await writePage(file, page, problems);
}

/** Null when a file has an error; every file is checked, so that all errors are reported. */
async function reviewFiles(
  options: ReviewCliOptions,
  progress: Progress,
  reading: Reading,
): Promise<Reviewed | null> {
  const read = await readJudgedDeals(options, reading);
  const exceptions =
    options.exceptions === undefined ? undefined : await readExceptions(options.exceptions, reading);
  if (read === null || exceptions === null) return null;
  const { document, extract, oneOffs } = read;
  const { months, withinDays: conversionDays, capacity = null, seed } = options;
  const from =
    options.now === undefined
      ? reviewInstant(extract, Date.now())
      : { nowMs: options.now, because: 'As --now says.' };
  await progress.stage('asking chance about everything that moved');
  const result = review(document, extract, {
    nowMs: from.nowMs,
    quarterMonths: QUARTER_MONTHS,
    baselineMonths: BASELINE_MONTHS,
    months,
    conversionDays,
    capacity,
    oneOffs,
    exceptions: exceptions ?? null,
    seed,
    leaveOut: churnProperties(options),
  });
  return { result, from, document: document, extract };
}
