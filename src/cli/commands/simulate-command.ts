import type { Command } from 'commander';
import { parseNow } from '../input/parse-now.ts';
import { addReadingOptions } from '../input/reading-options.ts';
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
    .requiredOption('--to <file>', 'the criteria document that would replace it, JSON')
    .requiredOption('--companies <file>', 'CSV with the record id and the properties that the criteria read')
    .option('--deals <file>', 'CSV with the ids of the companies, whether closed and won, amount, close date')
    .option('--contacts <file>', 'CSV with the ids of the companies and what the criteria read of contacts')
    .option('--history <file>', 'CSV with company_id, property, value, timestamp: for grewBy');
  addReadingOptions(command)
    .option('--now <instant>', 'assess as of this instant, ISO 8601 (default: now)', parseNow)
    .option('--json', 'print {"companies", "moves", "matrix", "writes", "input"} on stdout and nothing else')
    .action(async (options: SimulateOptions) => {
      const { runSimulate } = await import('./run-simulate.ts');
      finish(await runSimulate(options, output));
    });
}
