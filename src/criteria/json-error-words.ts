/** Why a text is no JSON, for people who wrote it. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Expected ',' or '[}\]]'/, 'Expected a comma or a closing bracket'],
  [/^Expected ':'/, 'Expected a colon behind the name'],
  [/^Expected (double-quoted )?property name/, 'Expected a name in double quotes'],
  [/^Unterminated string/, 'The text in quotes has no end'],
  [/^Bad control character/, 'A line break or tab in quotes must be written as \\n or \\t'],
  [/^Bad (Unicode escape|escaped character)/, 'A backslash in quotes must be written twice'],
  [/^Unexpected end/, 'The text ends before its last bracket is closed'],
  [/^Unexpected non-whitespace character after JSON/, 'Expected nothing behind the last bracket'],
  [/number/, 'Expected a number'],
];

/** @param message of `JSON.parse` */
export const jsonErrorWords = (message: string): string =>
  WORDS.find(([pattern]) => pattern.test(message))?.[1] ??
  'Expected a value: a text in quotes, a number, true, false, [ or {';
