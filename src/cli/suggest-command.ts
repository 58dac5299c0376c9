import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { buildDataSet } from '../evidence/build-data-set.ts';
import type { DataSet } from '../evidence/data-set.ts';
import { excludedBecause } from '../evidence/excluded-because.ts';
import { BESTS, type Best } from '../evidence/suggest/outcome.ts';
import { type Suggestion, suggest } from '../evidence/suggest/suggest.ts';
import { suggestionJson } from '../evidence/suggest/suggestion-json.ts';
import {
  type ChurnOptions,
  chosenChurn,
  churnedAtOption,
  churnOption,
  churnProperties,
} from './churn-option.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD, type Finish } from './exit-codes.ts';
import { lastClosing } from './last-closing.ts';
import { readOneOffs } from './one-offs.ts';
import type { Output } from './output.ts';
import { collectProblems, fileProblem, type Problems } from './problems.ts';
import { type EvidenceFiles, readExtract } from './read-extract.ts';
import { parseNow } from './score-command.ts';
import { suggestionText } from './suggestion-text.ts';
import { wholeNumber } from './whole-number.ts';

interface SuggestCliOptions extends EvidenceFiles, ChurnOptions {
  readonly exclude?: string;
  readonly now?: number;
  readonly months: number;
  readonly best: Best;
  readonly seed: number;
  readonly draft?: string;
  readonly json?: true;
}

/** `fitgate suggest`: an ICP from closed deals, or "no evidence". */
export function addSuggestCommand(program: Command, output: Output, finish: Finish): void {
  program
    .command('suggest')
    .description('draft criteria from what closed deals really say, or say that there is no evidence')
    .requiredOption('--companies <file>', 'CSV with hs_object_id and every property worth a look')
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
    .addOption(
      new Option(
        '--best <which>',
        'the deals to want more of: won, won and kept for 12 months, top 20 % by amount, or both',
      )
        .choices(BESTS)
        .default('won'),
    )
    .option('--months <n>', 'take deals closed in the last n months', wholeNumber(1, 120), 36)
    .option(
      '--now <instant>',
      'count from this instant, ISO 8601 (default: the last closing in the file)',
      parseNow,
    )
    .option(
      '--seed <n>',
      'of the permutations; the same seed gives the same answer',
      wholeNumber(0, 2 ** 32 - 1),
      1,
    )
    .option('--draft <file>', 'write the drafted criteria document here, if there is evidence for one')
    .option('--json', 'print one JSON document on stdout and nothing else')
    .action(async (options: SuggestCliOptions) => finish(await run(options, output)));
}

async function run(options: SuggestCliOptions, { stdout, stderr }: Output): Promise<number> {
  const problems = collectProblems(stderr);
  const dataSet = await readDataSet(options, problems);
  if (dataSet === null) {
    if (options.json) stdout.write(`${JSON.stringify({ problems: problems.all })}\n`);
    return EXIT_BAD_INPUT;
  }
  const suggestion = suggest(dataSet, {
    best: options.best,
    seed: options.seed,
    leaveOut: churnProperties(options),
  });
  if (options.draft !== undefined) await writeDraft(options.draft, suggestion, problems);
  const json = { ...suggestionJson(suggestion), excludedBecause: excludedBecause(dataSet) };
  stdout.write(options.json ? `${JSON.stringify(json)}\n` : suggestionText(suggestion, dataSet));
  return problems.all.length > 0 ? EXIT_BAD_INPUT : EXIT_GOOD;
}

/** Null when something is wrong with a file. */
async function readDataSet(options: SuggestCliOptions, problems: Problems): Promise<DataSet | null> {
  const extract = await readExtract(options, chosenChurn(options), problems);
  const oneOffs =
    options.exclude === undefined ? new Map<string, string>() : await readOneOffs(options.exclude, problems);
  if (extract === null || oneOffs === null) return null;
  const nowMs = options.now ?? lastClosing(extract, Date.now());
  return buildDataSet(extract, { nowMs, months: options.months, oneOffs });
}

async function writeDraft(file: string, { draft }: Suggestion, problems: Problems): Promise<void> {
  if (draft === null) return;
  try {
    await writeFile(file, `${JSON.stringify(draft.document, null, 2)}\n`);
  } catch (error) {
    problems.report(fileProblem(file, error));
  }
}
