import type { Command } from 'commander';
import { LEAST_MONTHS, MOST_MONTHS } from '../../evidence/month.ts';
import { churnedAtOption, churnOption } from '../input/churn-option.ts';
import { parseNow } from '../input/parse-now.ts';
import { addReadingOptions } from '../input/reading-options.ts';
import { wholeNumber } from '../input/whole-number.ts';
import type { Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import type { BacktestCliOptions } from './run-backtest.ts';

/** `fitgate backtest`: how well a document would have separated won deals from lost ones. */
export function addBacktestCommand(program: Command, output: Output, finish: Finish): void {
  addReadingOptions(
    program
      .command('backtest')
      .description('hold a criteria document against deals won and lost, each with what was known then')
      .requiredOption('--criteria <file>', 'criteria document, JSON')
      .requiredOption('--companies <file>', 'CSV with hs_object_id, createdate and what the criteria read')
      .requiredOption(
        '--deals <file>',
        'CSV with company_id, hs_is_closed, hs_is_closed_won, amount, createdate, closedate',
      )
      .option(
        '--history <file>',
        'CSV with company_id, property, value, timestamp: companies as they were then',
      )
      .option('--exclude <file>', 'CSV with hs_object_id, reason: one-off deals to leave out')
      .addOption(churnOption())
      .addOption(churnedAtOption())
      .option(
        '--months <n>',
        'take deals closed, and companies created, in the last n months',
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
        'count from this instant, ISO 8601 (default: the last closing in the file)',
        parseNow,
      )
      .option('--out <file>', 'write the evidence here as one HTML page to forward or to print')
      .option('--json', 'print one JSON document on stdout and nothing else'),
  ).action(async (options: BacktestCliOptions) => {
    // Modules are loaded when the command runs, so that other commands and --help do not wait for them.
    const { runBacktest } = await import('./run-backtest.ts');
    finish(await runBacktest(options, output));
  });
}
