/** The command line: its commands and exit codes. */
import { Command, CommanderError } from 'commander';
import { addBacktestCommand } from './commands/backtest-command.ts';
import { addCheckCommand } from './commands/check-command.ts';
import { addReviewCommand } from './commands/review-command.ts';
import { addScoreCommand } from './commands/score-command.ts';
import { addSimulateCommand } from './commands/simulate-command.ts';
import { addSuggestCommand } from './commands/suggest-command.ts';
import { EXIT_GOOD, EXIT_USAGE } from './output/exit-codes.ts';
import type { Output } from './output/output.ts';

/** Runs one command and returns its exit code. `args`: the arguments after the name of the program. */
export async function runProgram(args: readonly string[], output: Output): Promise<number> {
  let exitCode = EXIT_GOOD;
  const finish = (code: number): void => {
    exitCode = code;
  };
  const program = new Command('fitgate')
    .description(
      'Does this account belong in our pipeline, and why? Assesses companies against criteria, offline.',
    )
    .configureOutput({
      writeOut: (text) => output.stdout.write(text),
      writeErr: (text) => output.stderr.write(text),
    })
    .exitOverride();
  addCheckCommand(program, output, finish);
  addScoreCommand(program, output, finish);
  addSimulateCommand(program, output, finish);
  addSuggestCommand(program, output, finish);
  addBacktestCommand(program, output, finish);
  addReviewCommand(program, output, finish);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Showing help is not an error; commander has already printed all errors.
    return error.exitCode === 0 ? EXIT_GOOD : EXIT_USAGE;
  }
  return exitCode;
}
