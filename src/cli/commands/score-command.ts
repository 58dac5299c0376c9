import type { Command } from 'commander';
import { addReadingOptions } from '../input/reading-options.ts';
import { addAssessedFiles, criteriaOption, jsonOption, nowOption } from '../input/shared-options.ts';
import type { Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import type { ScoreOptions } from './run-score.ts';

/** `fitgate score`: assesses every row of a file of companies. */
export function addScoreCommand(program: Command, output: Output, finish: Finish): void {
  const command = program
    .command('score')
    .description('assess every company of a CSV file, as HubSpot exports it or with internal property names')
    .addOption(criteriaOption());
  addReadingOptions(addAssessedFiles(command))
    .addOption(nowOption('assess as of this instant, ISO 8601 (default: now)'))
    .addOption(jsonOption('{"assessments": […], "input": {…}}'))
    .action(async (options: ScoreOptions) => {
      // Modules are loaded when the command runs, so that other commands and --help do not wait for them.
      const { runScore } = await import('./run-score.ts');
      finish(await runScore(options, output));
    });
}
