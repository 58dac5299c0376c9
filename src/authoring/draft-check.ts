import type { DocumentWarning } from '../contract/criteria.ts';
import type { DocumentIssue } from '../contract/errors.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { parseJsonValue } from '../criteria/parse-document.ts';
import type { AccountKnowledge } from './account-knowledge.ts';
import { InvalidDocument } from './criteria-errors.ts';
import { documentWarnings } from './document-warnings.ts';

/** A parsed document, or every issue of it as one error. @param value from JSON */
export function validDocument(value: unknown): CriteriaDocument {
  const parsed = parseJsonValue(value);
  if (!parsed.ok) throw new InvalidDocument(parsed);
  return parsed.document;
}

export interface DraftCheck {
  /** The first 200, in the order of the text. */
  readonly issues: readonly DocumentIssue[];
  /** How many there are beyond those. */
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
}

/** Issues of a draft, or the warnings of one that has none. @param document from JSON */
export function checkDraft(document: unknown, account: AccountKnowledge): DraftCheck {
  const parsed = parseJsonValue(document);
  if (!parsed.ok) return { issues: parsed.issues, moreIssues: parsed.more, warnings: [] };
  return { issues: [], moreIssues: 0, warnings: documentWarnings(parsed.document, account) };
}
