/** JSON whose ids may exceed 2^53: JavaScript's numbers would round them. */

/** Whole numbers of 16 digits or more. Numbers of up to 15 digits are exact. */
const LONG_INTEGER = /(?<![\d.eE+])-?\d{16,}(?![\d.eE])/g;

/**
 * The text of a JSON document with each integer of 16 digits or more as a string. Takes linear time.
 * @param json valid JSON; the content of its strings does not change
 */
export function quoteLongIntegers(json: string): string {
  if (!/\d{16}/.test(json)) return json;
  const parts: string[] = [];
  let at = 0;
  while (at < json.length) {
    const open = json.indexOf('"', at);
    const outside = json.slice(at, open < 0 ? json.length : open);
    parts.push(outside.replace(LONG_INTEGER, '"$&"'));
    if (open < 0) break;
    at = closingQuote(json, open) + 1;
    parts.push(json.slice(open, at));
  }
  return parts.join('');
}

/** The index of the closing quote of the string that begins at `open`. */
function closingQuote(json: string, open: number): number {
  let close = json.indexOf('"', open + 1);
  while (close >= 0 && isEscaped(json, close)) close = json.indexOf('"', close + 1);
  return close < 0 ? json.length : close;
}

function isEscaped(json: string, quote: number): boolean {
  let first = quote;
  while (json[first - 1] === '\\') first -= 1;
  return (quote - first) % 2 === 1;
}

/**
 * Parses JSON; integers of 16 digits or more become strings.
 * @throws SyntaxError for text that is not JSON
 */
export function parseExactJson(json: string): unknown {
  const value: unknown = JSON.parse(json);
  const quoted = quoteLongIntegers(json);
  return quoted === json ? value : JSON.parse(quoted);
}
