import { readFile } from 'node:fs/promises';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { type DocumentIssue, type IssueReport, parseDocumentText } from '../../criteria/parse-document.ts';
import { fileProblem, type Problems } from '../output/problems.ts';

export type CriteriaFile =
  | { readonly ok: true; readonly document: CriteriaDocument }
  | ({ readonly ok: false } & IssueReport);

/**
 * Reads and checks a criteria document, and reports its first 200 issues as problems and the number of the others. An
 * unreadable file is one issue, at its root.
 */
export async function readCriteria(file: string, problems: Problems): Promise<CriteriaFile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const unreadable = fileProblem(file, error);
    problems.report(unreadable);
    return {
      ok: false,
      issues: [{ path: '$', expected: 'a file that can be read', found: unreadable.problem }],
      more: 0,
    };
  }
  // Editors on Windows add a BOM, which is not valid JSON.
  const parsed = parseDocumentText(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok) reportIssues(file, parsed, problems);
  return parsed;
}

function reportIssues(file: string, { issues, more }: IssueReport, problems: Problems): void {
  for (const issue of issues) problems.report({ file, problem: describeIssue(issue) });
  if (more > 0) problems.report({ file, problem: `and ${more} more ${more === 1 ? 'issue' : 'issues'}` });
}

function describeIssue({ path, expected, found }: DocumentIssue): string {
  return `${path}: expected ${expected}; found ${found ?? 'nothing'}`;
}
