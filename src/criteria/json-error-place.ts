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
  return message.startsWith('Unexpected end') ? text.length : null;
}
