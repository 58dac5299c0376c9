import { readFile } from 'node:fs/promises';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { type DocumentIssue, parseDocumentText } from '../../criteria/parse-document.ts';
import { fileProblem, type Problems } from '../output/problems.ts';

export type CriteriaFile =
  | { readonly ok: true; readonly document: CriteriaDocument }
  | { readonly ok: false; readonly issues: readonly DocumentIssue[] };

/** Reads and checks a criteria document, reporting every issue as a problem; a file that cannot be read is one at its root. */
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
    };
  }
  // Editors on Windows begin a file with a BOM, which is no JSON.
  const parsed = parseDocumentText(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok) for (const issue of parsed.issues) problems.report({ file, problem: describeIssue(issue) });
  return parsed;
}

function describeIssue({ path, expected, found }: DocumentIssue): string {
  return `${path}: expected ${expected}; found ${found ?? 'nothing'}`;
}
