/** A longer chain of causes is a loop, or of no use to a reader. */
const MOST_CAUSES = 8;

/**
 * Formats an error for an operator: its message, then one line for each cause. Stacks are left out.
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

/** When every address of a host fails, Node's error has an empty message: the messages are in the errors of the addresses. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
