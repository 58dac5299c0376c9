const UNEXPECTED_TOKEN = 'Unexpected token';

/** Says why JSON.parse refused a text with `error`, with line and column. */
export function jsonErrorPlace(text: string, error: unknown): string {
  const { message, position } = jsonError(text, error);
  const before = text.slice(0, position);
  return `line ${before.split('\n').length}, column ${position - before.lastIndexOf('\n')}: ${message}`;
}

/** The message of V8, and the offset of what it is about. */
export function jsonError(
  text: string,
  error: unknown,
): { readonly message: string; readonly position: number } {
  const message = String(error).replace('SyntaxError: ', '');
  return { message, position: positionOf(text, message) };
}

function positionOf(text: string, message: string): number {
  const told = /at position (\d+)/.exec(message);
  if (told !== null) return Number(told[1]);
  return message.startsWith('Unexpected end') ? text.length : unexpectedTokenAt(text);
}

/** V8 gives no position for this error. Every prefix that contains the token fails, so a binary search finds it. */
function unexpectedTokenAt(text: string): number {
  let before = 0;
  let after = text.length;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holdsToken(text.slice(0, middle))) after = middle;
    else before = middle;
  }
  return before;
}

function holdsToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return String(error).includes(UNEXPECTED_TOKEN);
  }
}
