/** The mistakes in the JSON text of a document, by line and in words. */
import { type CriteriaDocument, documentSchema, MAX_DOCUMENT_BYTES } from './document.ts';
import type { PlacedIssue } from './issue-list.ts';
import { jsonError } from './json-error-place.ts';
import { jsonErrorWords } from './json-error-words.ts';
import { readJsonText } from './json-text.ts';
import { listIssues } from './parse-document.ts';
import { placeWords } from './place-words.ts';

/** The first line is 1. */
export interface TextIssue {
  readonly line: number;
  readonly where: string;
  readonly wrong: string;
  /** What is there, shortened; null where there is nothing. */
  readonly there: string | null;
}

export interface CheckedText {
  /** In UTF-8. */
  readonly bytes: number;
  /** Null for a text with issues. */
  readonly document: CriteriaDocument | null;
  /** The first 200, in the order of the text. */
  readonly issues: readonly TextIssue[];
  /** How many there are beyond those. */
  readonly more: number;
}

/** Never throws; takes linear time for JSON, and little more for what is none. */
export function checkDocumentText(text: string): CheckedText {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_DOCUMENT_BYTES) return alone(bytes, tooLarge(bytes));
  const reading = readJsonText(text);
  if (!reading.ok) return alone(bytes, noJson(text, reading.error));
  const list = listIssues(text, reading.value, reading.repeatedKeys);
  const { more } = list.result();
  const issues = inLines(text, reading.value, list.placed());
  const document = issues.length === 0 ? documentSchema.parse(reading.value) : null;
  return { bytes, document, issues, more };
}

const alone = (bytes: number, issue: TextIssue): CheckedText => ({
  ...{ bytes, document: null, issues: [issue], more: 0 },
});

const WHOLE = 'The text';

const tooLarge = (bytes: number): TextIssue => ({
  line: 1,
  where: WHOLE,
  wrong: `Must have at most ${MAX_DOCUMENT_BYTES} bytes`,
  there: `${bytes} bytes`,
});

/** How much of the text is shown where JSON ends to be JSON. */
const SHOWN_CHARACTERS = 24;

function noJson(text: string, error: unknown): TextIssue {
  const { message, position } = jsonError(text, error);
  const line = text.slice(position, position + 2 * SHOWN_CHARACTERS).split('\n')[0] ?? '';
  // By characters: half an emoji is none.
  const there = [...line].slice(0, SHOWN_CHARACTERS).join('').trim();
  return {
    line: lineCounter(text)(position),
    where: WHOLE,
    wrong: jsonErrorWords(message),
    there: there === '' ? null : there,
  };
}

function inLines(text: string, document: unknown, placed: readonly PlacedIssue[]): readonly TextIssue[] {
  const lineOf = lineCounter(text);
  return placed.map(({ offset, path, expected, found }) => ({
    line: lineOf(offset),
    where: placeWords(document, path),
    wrong: wrongWords(expected),
    there: found ?? null,
  }));
}

function wrongWords(expected: string): string {
  if (expected === 'no such key here') return 'Nothing has this name here';
  return `${/^(at most|at least|either) /.test(expected) ? 'Must have' : 'Must be'} ${expected}`;
}

/** Counts on from the offset before: offsets must be given in ascending order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next !== -1 && next < offset) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
