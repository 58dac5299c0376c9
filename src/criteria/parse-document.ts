/** The only way to a `CriteriaDocument`: reports all errors of a document at once, each with its place. */
import { checkDocument } from './check-document.ts';
import { type CriteriaDocument, documentSchema, MAX_DOCUMENT_BYTES, MAX_LEAVES } from './document.ts';
import type { IssueReport } from './document-issue.ts';
import { createIssueList, type IssueList } from './issue-list.ts';
import { jsonErrorPlace } from './json-error-place.ts';
import { readJsonText } from './json-text.ts';
import type { RepeatedKeys } from './repeated-keys.ts';

export type { DocumentIssue, IssueReport } from './document-issue.ts';
export type ParsedDocument =
  | { readonly ok: true; readonly document: CriteriaDocument }
  | ({ readonly ok: false } & IssueReport);

const NOT_JSON = 'a JSON value: without cycles, big integers or too deep a nesting';
const BYTES = `at most ${MAX_DOCUMENT_BYTES} bytes of JSON`;
const NO_REPEATED_KEYS: RepeatedKeys = { paths: [], more: 0, depth: 0 };
const ONCE = 'a key that occurs only once in its object';

/** Checks any value; never throws. The value is first copied through JSON, so that getters and proxies cannot change it. */
export function parseDocument(value: unknown): ParsedDocument {
  const text = printJson(value);
  return text === undefined ? refused(NOT_JSON) : checkPrinted(text, JSON.parse(text));
}

/**
 * Like `parseDocument`, for a value that comes from JSON: a request's body, or the database. Without a second copy of a draft
 * of 256 kB in memory, the garbage collector has half as much to move.
 */
export function parseJsonValue(value: unknown): ParsedDocument {
  const text = printJson(value);
  if (text === undefined) return refused(NOT_JSON);
  // A number beyond 1.8e308 is read as Infinity, and is stored and printed as null. No valid document has a null.
  return checkPrinted(text, text.includes('null') ? JSON.parse(text) : value);
}

/** No object of a printed text has a key twice. */
function checkPrinted(text: string, value: unknown): ParsedDocument {
  return tooLong(text) ?? check(text, value, NO_REPEATED_KEYS);
}

/**
 * Checks the JSON text of a document; never throws. Text that is not JSON, or is longer than 256,000 bytes of UTF-8, is one
 * issue at `$`. Otherwise it returns the first 200 issues in the order of the text, and the number of the others.
 */
export function parseDocumentText(text: string): ParsedDocument {
  const long = tooLong(text);
  if (long !== null) return long;
  const reading = readJsonText(text);
  if (!reading.ok) return refused('JSON', jsonErrorPlace(text, reading.error));
  return check(text, reading.value, reading.repeatedKeys);
}

/** The size is checked first and alone, so that the other checks only see small texts. */
function tooLong(text: string): ParsedDocument | null {
  const bytes = utf8Bytes(text);
  return bytes > MAX_DOCUMENT_BYTES ? refused(BYTES, `${bytes} bytes`) : null;
}

function check(text: string, value: unknown, repeatedKeys: RepeatedKeys): ParsedDocument {
  const result = listIssues(text, value, repeatedKeys).result();
  if (result.issues.length > 0) return { ok: false, ...result };
  // This never fails, because every place was checked.
  return { ok: true, document: documentSchema.parse(value) };
}

/**
 * Every issue of a document, with its place in the text.
 * @param value of the text, read as `JSON.parse` does
 */
export function listIssues(text: string, value: unknown, repeatedKeys: RepeatedKeys): IssueList {
  const list = createIssueList(text);
  const leaves = checkDocument(value, list.report);
  if (leaves > MAX_LEAVES) list.reportWords([], `at most ${MAX_LEAVES} leaves`, `${leaves} leaves`);
  for (const path of repeatedKeys.paths) list.report(path, ONCE, path.at(-1));
  list.addUnnamed(repeatedKeys.more);
  return list;
}

function refused(expected: string, found?: string): ParsedDocument {
  const issue = { path: '$', expected };
  return { ok: false, issues: [found === undefined ? issue : { ...issue, found }], more: 0 };
}

function printJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // Cycles, big integers, a getter that throws, or nesting beyond the stack: none of these is JSON.
    return undefined;
  }
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
