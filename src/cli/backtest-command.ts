import type { Command } from 'commander';
import { type Backtest, backtest } from '../evidence/backtest/backtest.ts';
import { backtestJson } from '../evidence/backtest/backtest-json.ts';
import { buildDataSet } from '../evidence/build-data-set.ts';
import { backtestText } from './backtest-text.ts';
import { type ChurnOptions, chosenChurn, churnedAtOption, churnOption } from './churn-option.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD, type Finish } from './exit-codes.ts';
import { lastClosing } from './last-closing.ts';
import { readOneOffs } from './one-offs.ts';
import type { Output } from './output.ts';
import { collectProblems, type Problems } from './problems.ts';
import { readCriteria } from './read-criteria.ts';
import { type EvidenceFiles, readExtract } from './read-extract.ts';
import { parseNow } from './score-command.ts';
import { wholeNumber } from './whole-number.ts';

interface BacktestCliOptions extends EvidenceFiles, ChurnOptions {
  readonly criteria: string;
  readonly exclude?: string;
  readonly months: number;
  readonly withinDays: number;
  readonly capacity?: number;
  readonly now?: number;
  readonly json?: true;
}

/** `fitgate backtest`: how well a document would have told won from lost. */
export function addBacktestCommand(program: Command, output: Output, finish: Finish): void {
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
      wholeNumber(1, 120),
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
    .option('--json', 'print one JSON document on stdout and nothing else')
    .action(async (options: BacktestCliOptions) => finish(await run(options, output)));
}

async function run(options: BacktestCliOptions, { stdout, stderr }: Output): Promise<number> {
  const problems = collectProblems(stderr);
  const result = await runBacktest(options, problems);
  if (result === null) {
    if (options.json) stdout.write(`${JSON.stringify({ problems: problems.all })}\n`);
    return EXIT_BAD_INPUT;
  }
  stdout.write(options.json ? `${JSON.stringify(backtestJson(result))}\n` : backtestText(result));
  return EXIT_GOOD;
}

/** Null when something is wrong with a file; every file is looked at, so that all of it is named. */
async function runBacktest(options: BacktestCliOptions, problems: Problems): Promise<Backtest | null> {
  const criteria = await readCriteria(options.criteria, problems);
  const extract = await readExtract(options, chosenChurn(options), problems);
  const oneOffs =
    options.exclude === undefined ? new Map<string, string>() : await readOneOffs(options.exclude, problems);
  if (!criteria.ok || extract === null || oneOffs === null) return null;
  const { months, withinDays: conversionDays, capacity = null } = options;
  const nowMs = options.now ?? lastClosing(extract, Date.now());
  const settings = { nowMs, months, oneOffs, conversionDays, capacity };
  return backtest(criteria.document, extract, buildDataSet(extract, settings), settings);
}
