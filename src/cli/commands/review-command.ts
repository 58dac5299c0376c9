import type { Command } from 'commander';
import { LEAST_MONTHS, MOST_MONTHS } from '../../evidence/month.ts';
import { churnedAtOption, churnOption } from '../input/churn-option.ts';
import { parseNow } from '../input/parse-now.ts';
import { addReadingOptions } from '../input/reading-options.ts';
import { wholeNumber } from '../input/whole-number.ts';
import type { Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import type { ReviewCliOptions } from './run-review.ts';

/** `fitgate review`: which changes of the last quarter are significant, and which may be chance. */
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
  ).action(async (options: ReviewCliOptions) => {
    // Modules are loaded when the command runs, so that other commands and --help do not wait for them.
    const { runReview } = await import('./run-review.ts');
    finish(await runReview(options, output));
  });
}
