import type { Command } from 'commander';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { factsOf } from '../../criteria/document-facts.ts';
import type { IssueReport } from '../../criteria/document-issue.ts';
import { readPropertyFiles } from '../input/property-file.ts';
import { describeWarning, type PropertyWarnings, propertyWarnings } from '../input/property-warnings.ts';
import { readCriteria } from '../input/read-criteria.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD, type Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import { collectProblems } from '../output/problems.ts';

const NO_ISSUES: IssueReport = { issues: [], more: 0 };
const NO_WARNINGS: PropertyWarnings = { warnings: [], more: 0 };

interface CheckOptions {
  readonly criteria: string;
  readonly properties?: readonly string[];
  readonly json?: true;
}

/** `fitgate check`: checks whether a file is a criteria document and lists all its errors. */
export function addCheckCommand(program: Command, output: Output, finish: Finish): void {
  program
    .command('check')
    .description('validate a criteria document, naming every error with its JSON path')
    .requiredOption('--criteria <file>', 'criteria document, JSON')
    .option(
      '--properties <file...>',
      'what HubSpot’s properties API answers, JSON: checks that properties and options exist',
    )
    .option(
      '--json',
      'print {"valid", "issues", "more", "warnings", "moreWarnings"} on stdout and nothing else',
    )
    .action(async (options: CheckOptions) => finish(await check(options, output)));
}

async function check(options: CheckOptions, { stdout, stderr }: Output): Promise<number> {
  const { criteria: file, json } = options;
  const problems = collectProblems(stderr);
  const own = await readPropertyFiles(options.properties ?? [], problems);
  const parsed = await readCriteria(file, problems);
  const found = parsed.ok && own !== null ? propertyWarnings(parsed.document, own) : NO_WARNINGS;
  const warnings = found.warnings.map((warning) => ({ ...warning, message: describeWarning(warning) }));
  for (const { message } of warnings) problems.warn({ file, problem: message });
  if (found.more > 0) problems.warn({ file, problem: `and ${found.more} more of these` });
  if (json) {
    const { issues, more } = parsed.ok ? NO_ISSUES : parsed;
    const answer = { valid: parsed.ok, issues, more, warnings, moreWarnings: found.more };
    stdout.write(`${JSON.stringify(answer)}\n`);
  } else if (parsed.ok) {
    stdout.write(`${file}: a valid criteria document with ${contentsOf(parsed.document)}\n`);
  }
  return problems.all.length === 0 ? EXIT_GOOD : EXIT_BAD_INPUT;
}

function contentsOf(document: CriteriaDocument): string {
  const criteria = document.profiles.reduce((sum, profile) => sum + profile.criteria.length, 0);
  return [
    counted(document.profiles.length, 'profile', 'profiles'),
    counted(criteria, 'criterion', 'criteria'),
    counted(document.flags.length, 'flag', 'flags'),
    counted(factsOf(document).length, 'fact', 'facts'),
  ].join(', ');
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
