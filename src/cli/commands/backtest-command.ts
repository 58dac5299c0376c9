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
  withinDaysOption,
} from '../input/shared-options.ts';
import type { Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import type { BacktestCliOptions } from './run-backtest.ts';

/** `fitgate backtest`: how well a document would have separated won deals from lost ones. */
export function addBacktestCommand(program: Command, output: Output, finish: Finish): void {
  addReadingOptions(
    program
      .command('backtest')
      .description('hold a criteria document against deals won and lost, each with what was known then')
      .addOption(criteriaOption())
      .addOption(judgedCompaniesOption())
      .addOption(judgedDealsOption())
      .addOption(historyOption())
      .addOption(excludeOption())
      .addOption(churnOption())
      .addOption(churnedAtOption())
      .addOption(monthsOption('take deals closed, and companies created, in the last n months'))
      .addOption(withinDaysOption())
      .addOption(capacityOption())
      .addOption(nowOption('count from this instant, ISO 8601 (default: the last closing in the file)'))
      .addOption(outOption('the evidence'))
      .addOption(jsonOption()),
  ).action(async (options: BacktestCliOptions) => {
    // Modules are loaded when the command runs, so that other commands and --help do not wait for them.
    const { runBacktest } = await import('./run-backtest.ts');
    finish(await runBacktest(options, output));
  });
}
