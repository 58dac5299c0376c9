import { type Command, Option } from 'commander';
import { BESTS } from '../../evidence/suggest/outcome.ts';
import { churnedAtOption, churnOption } from '../input/churn-option.ts';
import { addPropertyChoice } from '../input/property-choice.ts';
import { addReadingOptions } from '../input/reading-options.ts';
import {
  excludeOption,
  historyOption,
  jsonOption,
  judgedDealsOption,
  monthsOption,
  nowOption,
  outOption,
  seedOption,
} from '../input/shared-options.ts';
import { wholeNumber } from '../input/whole-number.ts';
import type { Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import type { SuggestCliOptions } from './run-suggest.ts';

/** `fitgate suggest`: an ICP from closed deals, or "no evidence". */
export function addSuggestCommand(program: Command, output: Output, finish: Finish): void {
  const command = addDraftOptions(
    addReadingOptions(
      program
        .command('suggest')
        .description('draft criteria from what closed deals really say, or say that there is no evidence')
        .requiredOption('--companies <file>', 'CSV with hs_object_id and every property worth a look')
        .addOption(judgedDealsOption())
        .addOption(historyOption())
        .addOption(excludeOption())
        .addOption(churnOption())
        .addOption(churnedAtOption())
        .addOption(
          new Option(
            '--best <which>',
            'the deals to want more of: won, won and kept for 12 months, top 20 % by amount, or both',
          )
            .choices(BESTS)
            .default('won'),
        )
        .addOption(monthsOption('take deals closed in the last n months'))
        .addOption(nowOption('count from this instant, ISO 8601 (default: the last closing in the file)'))
        .addOption(seedOption())
        .option('--draft <file>', 'write the drafted criteria document here, if there is evidence for one')
        .option(
          '--against <file>',
          'today’s criteria document: says what the draft would add, drop and change',
        )
        .addOption(outOption('the evidence'))
        .addOption(jsonOption()),
    ),
  );
  addPropertyChoice(command).action(async (options: SuggestCliOptions) => {
    // Modules are loaded when the command runs, so that other commands and --help do not wait for them.
    const { runSuggest } = await import('./run-suggest.ts');
    finish(await runSuggest(options, output));
  });
}

/** What the draft should be like. */
function addDraftOptions(command: Command): Command {
  return command
    .option(
      '--max-criteria <n>',
      'the most attributes in the draft: more than seven are seldom read',
      wholeNumber(1, 40),
      7,
    )
    .option(
      '--keep-wins <percent>',
      'the must-haves together keep at least so many of 100 won deals',
      wholeNumber(0, 100),
      80,
    )
    .option(
      '--capacity <accounts>',
      'tier 1 holds at most so many accounts (default: a fifth of them)',
      wholeNumber(1, 10_000_000),
    );
}
