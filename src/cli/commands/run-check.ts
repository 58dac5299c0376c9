import type { CriteriaDocument } from '../../criteria/document.ts';
import { factsOf } from '../../criteria/document-facts.ts';
import type { IssueReport } from '../../criteria/document-issue.ts';
import { readPropertyFiles } from '../input/property-file.ts';
import { describeWarning, type PropertyWarnings, propertyWarnings } from '../input/property-warnings.ts';
import { readCriteria } from '../input/read-criteria.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import { collectProblems } from '../output/problems.ts';

const NO_ISSUES: IssueReport = { issues: [], more: 0 };
const NO_WARNINGS: PropertyWarnings = { warnings: [], more: 0 };

export interface CheckOptions {
  readonly criteria: string;
  readonly properties?: readonly string[];
  readonly json?: true;
}

/**
 * Checks a file, says each problem on stderr, and the outcome on stdout.
 * @returns the exit code
 */
export async function runCheck(options: CheckOptions, { stdout, stderr }: Output): Promise<number> {
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
