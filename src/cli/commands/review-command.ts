import type { Command } from 'commander';
import { churnedAtOption, churnOption } from '../input/churn-option.ts';
import { addReadingOptions } from '../input/reading-options.ts';
import {
  capacityOption,
  criteriaOption,
  excludeOption,
  historyOption,
  jsonOption,
  judgedCompaniesOption,
  judgedDealsOption,
  monthsOption,
  nowOption,
  outOption,
  seedOption,
  withinDaysOption,
} from '../input/shared-options.ts';
import type { Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import type { ReviewCliOptions } from './run-review.ts';

/** `fitgate review`: which changes of the last quarter are significant, and which may be chance. */
export function addReviewCommand(program: Command, output: Output, finish: Finish): void {
  addReadingOptions(
    program
      .command('review')
      .description('review the last full quarter: what moved beyond chance, exceptions, capacity')
      .addOption(criteriaOption())
      .addOption(judgedCompaniesOption())
      .addOption(judgedDealsOption(', hubspot_owner_id'))
      .addOption(historyOption())
      .option('--exceptions <file>', 'CSV with company_id, approved_at, expires_at, reason, approved_by')
      .addOption(excludeOption())
      .addOption(churnOption())
      .addOption(churnedAtOption())
      .addOption(monthsOption('for the backtest and the segments, take deals closed in the last n months'))
      .addOption(withinDaysOption())
      .addOption(capacityOption())
      .addOption(
        nowOption(
          'review the last full quarter before this instant, ISO 8601 (default: the end of the quarter that the files end in, if that is over)',
        ),
      )
      .addOption(seedOption())
      .addOption(outOption('the review'))
      .addOption(jsonOption()),
  ).action(async (options: ReviewCliOptions) => {
    // Modules are loaded when the command runs, so that other commands and --help do not wait for them.
    const { runReview } = await import('./run-review.ts');
    finish(await runReview(options, output));
  });
}
