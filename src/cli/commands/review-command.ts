import type { Command } from 'commander';
import type { CriteriaDocument } from '../../criteria/document.ts';
import type { Extract } from '../../evidence/data-set.ts';
import { LEAST_MONTHS, MOST_MONTHS } from '../../evidence/month.ts';
import { type Review, review } from '../../evidence/review/review.ts';
import { warnOfUnknownOneOffs, warnWithoutCreationDates } from '../input/check-evidence.ts';
import {
  type ChurnOptions,
  chosenChurn,
  churnedAtOption,
  churnOption,
  churnProperties,
} from '../input/churn-option.ts';
import { companyNames } from '../input/company-names.ts';
import { readExceptions } from '../input/exceptions-file.ts';
import { readOneOffs } from '../input/one-offs.ts';
import { readCriteria } from '../input/read-criteria.ts';
import { type EvidenceFiles, readExtract } from '../input/read-extract.ts';
import { addReadingOptions, type Reading, type ReadingOptions, startReading } from '../input/reading.ts';
import { type ReviewInstant, reviewInstant } from '../input/review-instant.ts';
import { wholeNumber } from '../input/whole-number.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD, type Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import { provenanceOf, writePage } from '../output/page-file.ts';
import { collectProblems, type Problems } from '../output/problems.ts';
import { problemsText } from '../output/problems-text.ts';
import { type Progress, startProgress } from '../output/progress.ts';
import { reviewText } from '../text/review-text.ts';
import { parseNow } from './score-command.ts';

const QUARTER_MONTHS = 3;
/** The four quarters before. */
const BASELINE_MONTHS = 12;

interface ReviewCliOptions extends EvidenceFiles, ChurnOptions, ReadingOptions {
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

/** `fitgate review`: what moved in the last quarter, and what is only chance. */
export function addReviewCommand(program: Command, output: Output, finish: Finish): void {
  addReadingOptions(
    program
      .command('review')
      .description('review the last full quarter: what moved beyond chance, exceptions, capacity')
      .requiredOption('--criteria <file>', 'criteria document, JSON')
      .requiredOption('--companies <file>', 'CSV with hs_object_id, createdate and what the criteria read')
      .requiredOption(
        '--deals <file>',
        'CSV with company_id, hs_is_closed, hs_is_closed_won, amount, createdate, closedate, hubspot_owner_id',
      )
      .option(
        '--history <file>',
        'CSV with company_id, property, value, timestamp: companies as they were then',
      )
      .option('--exceptions <file>', 'CSV with company_id, approved_at, expires_at, reason, approved_by')
      .option('--exclude <file>', 'CSV with hs_object_id, reason: one-off deals to leave out')
      .addOption(churnOption())
      .addOption(churnedAtOption())
      .option(
        '--months <n>',
        'for the backtest and the segments, take deals closed in the last n months',
        wholeNumber(LEAST_MONTHS, MOST_MONTHS),
        36,
      )
      .option(
        '--within-days <n>',
        'a new company converts when it wins within n days',
        wholeNumber(1, 3650),
        90,
      )
      .option('--capacity <n>', 'accounts that the team can work at a time', wholeNumber(0, 10_000_000))
      .option(
        '--now <instant>',
        'review the last full quarter before this instant, ISO 8601 (default: the end of the quarter that the files end in, if that is over)',
        parseNow,
      )
      .option(
        '--seed <n>',
        'of the permutations; the same seed gives the same answer',
        wholeNumber(0, 2 ** 32 - 1),
        1,
      )
      .option('--out <file>', 'write the review here as one HTML page to forward or to print')
      .option('--json', 'print one JSON document on stdout and nothing else'),
  ).action(async (options: ReviewCliOptions) => finish(await run(options, output)));
}

async function run(options: ReviewCliOptions, output: Output): Promise<number> {
  const { companies, deals, history, exclude, exceptions, json = false } = options;
  const files = [companies, deals, history, exclude, exceptions];
  const progress = await startProgress(output, { files, stages: 1, json });
  const problems = collectProblems(progress.stderr);
  const reading = await startReading(options, problems);
  const reviewed = reading === null ? null : await runReview(options, progress, reading);
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
  // Drawing takes libraries that no other answer needs to wait for.
  const { reviewPage } = await import('../../pages/review-page.ts');
  const provenance = await provenanceOf({ asOfMs: result.nowMs, months });
  const page = reviewPage(result, document, provenance, companyNames(extract.companies));
  await writePage(file, page, problems);
}

/** Null when something is wrong with a file; every file is looked at, so that all of it is named. */
async function runReview(
  options: ReviewCliOptions,
  progress: Progress,
  reading: Reading,
): Promise<Reviewed | null> {
  const { problems } = reading;
  const criteria = await readCriteria(options.criteria, problems);
  const extract = await readExtract(
    options,
    chosenChurn(options),
    reading,
    criteria.ok ? criteria.document : null,
  );
  const oneOffs =
    options.exclude === undefined ? new Map<string, string>() : await readOneOffs(options.exclude, reading);
  const exceptions =
    options.exceptions === undefined ? undefined : await readExceptions(options.exceptions, reading);
  if (!criteria.ok || extract === null || oneOffs === null || exceptions === null) return null;
  warnOfUnknownOneOffs(options.exclude, oneOffs, extract, problems);
  warnWithoutCreationDates(options.companies, extract, problems);
  const { months, withinDays: conversionDays, capacity = null, seed } = options;
  const from =
    options.now === undefined
      ? reviewInstant(extract, Date.now())
      : { nowMs: options.now, because: 'As --now says.' };
  await progress.stage('asking chance about everything that moved');
  const result = review(criteria.document, extract, {
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
  return { result, from, document: criteria.document, extract };
}
