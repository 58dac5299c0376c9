/** Parses JSON that a person types, and says what is wrong on which line: browsers' own messages differ too much. */

export type JsonText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: string };

/** One token: a mark, a string, a number or a word, after any white space. */
const TOKEN =
  /[ \t\r\n]*(?:([{}[\]:,])|("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;

/** What may come next. `first…` only right after an opening mark, where the closing one may follow at once. */
type Expected = 'value' | 'firstValue' | 'name' | 'firstName' | 'colon' | 'next' | 'end';

const WORDS: Readonly<Record<Expected, string>> = {
  value: 'a value',
  firstValue: 'a value or ]',
  name: 'a name in double quotes',
  firstName: 'a name in double quotes or }',
  colon: 'a colon',
  next: 'a comma or the closing mark',
  end: 'nothing more',
};

/**
 * Parses the text, or says where it stops being JSON. A name that its object already has is a fault too: only the last of
 * the two would be read.
 */
export function parseJsonText(text: string): JsonText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { offset, expected } = firstFault(text);
    return faultAt(text, offset, WORDS[expected]);
  }
  const offset = firstRepeatedName(text);
  return offset === null
    ? { ok: true, value }
    : faultAt(text, offset, 'a name that this object does not have yet');
}

function faultAt(text: string, offset: number, expected: string): JsonText {
  const before = text.slice(0, offset).split('\n');
  const found =
    offset < text.length ? `found ${JSON.stringify(text.slice(offset, offset + 12))}` : 'the text ends';
  return {
    ok: false,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    message: `${expected} expected, ${found}`,
  };
}

/** Brackets, and strings with the colon that makes a name of them. */
const NAMES_AND_BRACKETS = /[{}[\]]|("[^"\\]*(?:\\.[^"\\]*)*")([ \t\r\n]*:)?/gu;

/** Where, in a text that is JSON, a name begins that its object already has; null when there is none. */
function firstRepeatedName(text: string): number | null {
  const open: Set<string>[] = [];
  for (const { 0: token, 1: string, 2: colon, index } of text.matchAll(NAMES_AND_BRACKETS)) {
    if (string === undefined) enterOrLeave(token, open);
    else if (colon !== undefined && !isNew(String(JSON.parse(string)), open)) return index;
  }
  return null;
}

function enterOrLeave(bracket: string, open: Set<string>[]): void {
  if (bracket === '{' || bracket === '[') open.push(new Set());
  else open.pop();
}

/** Adds a name to the innermost object. False when it had the name already. */
function isNew(name: string, open: readonly Set<string>[]): boolean {
  const names = open.at(-1);
  if (names === undefined || names.has(name)) return false;
  names.add(name);
  return true;
}

function firstFault(text: string): { readonly offset: number; readonly expected: Expected } {
  const open: string[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  for (;;) {
    TOKEN.lastIndex = offset;
    const match: RegExpExecArray | null = TOKEN.exec(text);
    const next: Expected | null = match === null ? null : step(expected, match[1] ?? kindOf(match[2]), open);
    if (match === null || next === null) return { offset: afterSpace(text, offset), expected };
    expected = next;
    offset += match[0].length;
  }
}

function kindOf(string: string | undefined): 'string' | 'other' {
  return string === undefined ? 'other' : 'string';
}

/** What is expected after `token`; null when the token is not allowed here. Updates `open`, the marks still to close. */
function step(expected: Expected, token: string, open: string[]): Expected | null {
  switch (expected) {
    case 'colon':
      return token === ':' ? 'value' : null;
    case 'name':
      return token === 'string' ? 'colon' : null;
    case 'firstName':
      return token === '}' ? close('}', open) : step('name', token, open);
    case 'firstValue':
      return token === ']' ? close(']', open) : step('value', token, open);
    case 'value':
      return stepValue(token, open);
    case 'next':
      return token === ',' ? afterComma(open) : close(token, open);
    case 'end':
      return null;
  }
}

function afterComma(open: readonly string[]): Expected {
  return open.at(-1) === '}' ? 'name' : 'value';
}

function stepValue(token: string, open: string[]): Expected | null {
  if (token === 'string' || token === 'other') return open.length === 0 ? 'end' : 'next';
  if (token !== '{' && token !== '[') return null;
  open.push(token === '{' ? '}' : ']');
  return token === '{' ? 'firstName' : 'firstValue';
}

function close(token: string, open: string[]): Expected | null {
  if (open.at(-1) !== token) return null;
  open.pop();
  return open.length === 0 ? 'end' : 'next';
}

function afterSpace(text: string, offset: number): number {
  return offset + text.slice(offset).search(/[^ \t\r\n]|$/);
}
