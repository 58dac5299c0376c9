import type { Command } from 'commander';
import { criteriaOption, jsonOption } from '../input/shared-options.ts';
import type { Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import type { CheckOptions } from './run-check.ts';

/** `fitgate check`: checks whether a file is a criteria document and lists all its errors. */
export function addCheckCommand(program: Command, output: Output, finish: Finish): void {
  program
    .command('check')
    .description('validate a criteria document, naming every error with its JSON path')
    .addOption(criteriaOption())
    .option(
      '--properties <file...>',
      'what HubSpot’s properties API answers, JSON: checks that properties and options exist',
    )
    .addOption(jsonOption('{"valid", "issues", "more", "warnings", "moreWarnings"}'))
    .action(async (options: CheckOptions) => {
      const { runCheck } = await import('./run-check.ts');
      finish(await runCheck(options, output));
    });
}
