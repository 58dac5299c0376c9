const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What stands between tokens; a number or a word ends there, or at a bracket. */
const BETWEEN = codesOf(' \t\n\r,:');
const BRACKETS = codesOf('{}[]');

/**
 * Passes over the tokens of a text that `JSON.parse` accepted: brackets, strings, numbers and words. Looks at each character
 * a bounded number of times and allocates nothing, because an object for each token of 256 kB would keep the garbage
 * collector busy for longer than the work itself.
 * @param take gets the offsets of the token's first character and of the one after its last
 */
export function forEachJsonToken(text: string, take: (start: number, end: number) => void): void {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (BETWEEN.has(code)) {
      at += 1;
      continue;
    }
    const end = endOfToken(text, at, code);
    take(at, end);
    at = end;
  }
}

function endOfToken(text: string, start: number, code: number): number {
  if (BRACKETS.has(code)) return start + 1;
  if (code === QUOTE) return endOfString(text, start);
  let end = start + 1;
  while (end < text.length && !isDelimiter(text.charCodeAt(end))) end += 1;
  return end;
}

const isDelimiter = (code: number): boolean => BETWEEN.has(code) || BRACKETS.has(code);

function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote + 1;
}

/** A quote after an odd number of backslashes belongs to the string. */
function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (quote - before) % 2 === 0;
}

function codesOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}
