const UNEXPECTED_TOKEN = 'Unexpected token';

/** Says what is wrong with a text that JSON.parse refused, and on which line, where the engine's message tells. */
export function jsonErrorPlace(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = positionOf(text, message);
  if (position === null) return message;
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${message}`;
}

function positionOf(text: string, message: string): number | null {
  const told = /at position (\d+)/.exec(message)?.[1];
  if (told !== undefined) return Number(told);
  if (message.startsWith('Unexpected end')) return text.length;
  return message.startsWith(UNEXPECTED_TOKEN) ? unexpectedTokenAt(text) : null;
}

/** For this error the engine tells no position. A text fails so as soon as, and whenever, it holds the token: so halve. */
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
    return error instanceof SyntaxError && error.message.startsWith(UNEXPECTED_TOKEN);
  }
}
