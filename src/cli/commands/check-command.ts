import type { Command } from 'commander';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { factsOf } from '../../criteria/document-facts.ts';
import { readCriteria } from '../input/read-criteria.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD, type Finish } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import { collectProblems } from '../output/problems.ts';

interface CheckOptions {
  readonly criteria: string;
  readonly json?: true;
}

/** `fitgate check`: is this a criteria document, and if not, everything that is wrong with it. */
export function addCheckCommand(program: Command, output: Output, finish: Finish): void {
  program
    .command('check')
    .description('validate a criteria document, naming every error with its JSON path')
    .requiredOption('--criteria <file>', 'criteria document, JSON')
    .option('--json', 'print {"valid", "issues"} on stdout and nothing else')
    .action(async (options: CheckOptions) => finish(await check(options, output)));
}

async function check({ criteria: file, json }: CheckOptions, { stdout, stderr }: Output): Promise<number> {
  const problems = collectProblems(stderr);
  const parsed = await readCriteria(file, problems);
  if (json) {
    const issues = parsed.ok ? [] : parsed.issues;
    stdout.write(`${JSON.stringify({ valid: parsed.ok, issues })}\n`);
  } else if (parsed.ok) {
    stdout.write(`${file}: a valid criteria document with ${contentsOf(parsed.document)}\n`);
  }
  return parsed.ok ? EXIT_GOOD : EXIT_BAD_INPUT;
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
