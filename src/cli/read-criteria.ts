import { readFile } from 'node:fs/promises';
import type { CriteriaDocument } from '../criteria/document.ts';
import { type DocumentIssue, parseDocumentText } from '../criteria/parse-document.ts';
import { fileProblem, type Problems } from './problems.ts';

export type CriteriaFile =
  | { readonly ok: true; readonly document: CriteriaDocument }
  | { readonly ok: false; readonly issues: readonly DocumentIssue[] };

/** Reads and checks a criteria document, reporting every issue as a problem; no issues when the file cannot be read. */
export async function readCriteria(file: string, problems: Problems): Promise<CriteriaFile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    problems.report(fileProblem(file, error));
    return { ok: false, issues: [] };
  }
  // Editors on Windows begin a file with a BOM, which is no JSON.
  const parsed = parseDocumentText(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok) for (const issue of parsed.issues) problems.report({ file, problem: describeIssue(issue) });
  return parsed;
}

function describeIssue({ path, expected, found }: DocumentIssue): string {
  return `${path}: expected ${expected}; found ${found ?? 'nothing'}`;
}
