/** Deeper chains than this are a loop, or tell nobody anything. */
const MOST_CAUSES = 8;

/**
 * What happened and why, as an operator reads it: the message of an error, then one line for each cause under it.
 * Stacks are left out.
 */
export function messageChain(error: unknown): string {
  const messages: string[] = [];
  let next = error;
  while (next !== undefined && next !== null && messages.length <= MOST_CAUSES) {
    messages.push(messageOf(next));
    next = next instanceof Error ? next.cause : undefined;
  }
  return messages.join('\n  because: ');
}

/** Node has no message of its own for a host whose addresses all failed: it is in the errors of each address. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
