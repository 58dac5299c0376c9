import type { Command } from 'commander';
import { addReadingOptions } from '../input/reading-options.ts';
import { addAssessedFiles, jsonOption, nowOption } from '../input/shared-options.ts';
import type { Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import type { SimulateOptions } from './run-simulate.ts';

/** `fitgate simulate`: what publishing one document instead of another would change. */
export function addSimulateCommand(program: Command, output: Output, finish: Finish): void {
  const command = program
    .command('simulate')
    .description(
      'say which companies would move if one criteria document replaced another, and because of what',
    )
    .requiredOption('--from <file>', 'the criteria document that is live, JSON')
    .requiredOption('--to <file>', 'the criteria document that would replace it, JSON');
  addReadingOptions(addAssessedFiles(command))
    .addOption(nowOption('assess as of this instant, ISO 8601 (default: now)'))
    .addOption(jsonOption('{"companies", "moves", "matrix", "writes", "input"}'))
    .action(async (options: SimulateOptions) => {
      const { runSimulate } = await import('./run-simulate.ts');
      finish(await runSimulate(options, output));
    });
}
