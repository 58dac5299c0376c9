const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const IN_TOKEN = 0;
const BETWEEN = 1;
const OPENING = 2;
const CLOSING = 3;
/** The role of each character outside strings. A text that `JSON.parse` accepted has only ASCII there. */
const ROLES = new Uint8Array(128).fill(IN_TOKEN);
for (const [characters, role] of [
  [' \t\n\r,:', BETWEEN],
  ['{[', OPENING],
  ['}]', CLOSING],
] as const) {
  for (const character of characters) ROLES[character.charCodeAt(0)] = role;
}

/** Takes the parts of a JSON text in their order, by their offsets: 0 is the first character of the text. */
export interface JsonVisitor {
  /** A key: the offsets of its opening quote and of the character after its closing quote. */
  readonly key: (start: number, end: number) => void;
  /** The opening bracket of an object or a list. */
  readonly open: (start: number) => void;
  /** The closing bracket of the object or list that was opened last. */
  readonly close: () => void;
  /** A string, a number, `true`, `false` or `null`. */
  readonly scalar: (start: number) => void;
}

/**
 * Passes over a text that `JSON.parse` accepted. Takes linear time and allocates nothing, because an object for each token of
 * 256 kB would keep the garbage collector busy for longer than the work itself.
 */
export function visitJson(text: string, visitor: JsonVisitor): void {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const role = ROLES[code];
    if (code === QUOTE) at = visitString(text, at, visitor);
    else if (role === IN_TOKEN) {
      visitor.scalar(at);
      at = endOfWord(text, at);
    } else {
      if (role === OPENING) visitor.open(at);
      else if (role === CLOSING) visitor.close();
      at += 1;
    }
  }
}

/** A key is a string with a colon behind it. */
function visitString(text: string, start: number, visitor: JsonVisitor): number {
  const end = endOfString(text, start);
  let next = end;
  while (ROLES[text.charCodeAt(next)] === BETWEEN && text.charCodeAt(next) !== COLON) next += 1;
  if (text.charCodeAt(next) === COLON) visitor.key(start, end);
  else visitor.scalar(start);
  return next;
}

/** The end of a number, `true`, `false` or `null`. */
function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && ROLES[text.charCodeAt(end)] === IN_TOKEN) end += 1;
  return end;
}

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

/** The key that `visitJson` found at these offsets. Only a key with a backslash needs decoding. */
export function keyBetween(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, end - 1);
  return inside.includes('\\') ? String(JSON.parse(text.slice(start, end))) : inside;
}

/** The key whose opening quote is at an offset. */
export const keyAt = (text: string, start: number): string =>
  keyBetween(text, start, endOfString(text, start));
