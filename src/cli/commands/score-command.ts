import type { Command } from 'commander';
import { parseNow } from '../input/parse-now.ts';
import { addReadingOptions } from '../input/reading-options.ts';
import type { Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import type { ScoreOptions } from './run-score.ts';

/** `fitgate score`: assesses every row of a file of companies. */
export function addScoreCommand(program: Command, output: Output, finish: Finish): void {
  const command = program
    .command('score')
    .description('assess every company of a CSV file, as HubSpot exports it or with internal property names')
    .requiredOption('--criteria <file>', 'criteria document, JSON')
    .requiredOption('--companies <file>', 'CSV with the record id and the properties that the criteria read')
    .option('--deals <file>', 'CSV with the ids of the companies, whether closed and won, amount, close date')
    .option('--contacts <file>', 'CSV with the ids of the companies and what the criteria read of contacts')
    .option('--history <file>', 'CSV with company_id, property, value, timestamp: for grewBy');
  addReadingOptions(command)
    .option('--now <instant>', 'assess as of this instant, ISO 8601 (default: now)', parseNow)
    .option('--json', 'print {"assessments": […], "input": {…}} on stdout and nothing else')
    .action(async (options: ScoreOptions) => {
      // Modules are loaded when the command runs, so that other commands and --help do not wait for them.
      const { runScore } = await import('./run-score.ts');
      finish(await runScore(options, output));
    });
}
