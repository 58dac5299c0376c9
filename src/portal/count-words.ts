/** "1 company", "2,000 companies". */
export function countOf(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`;
}

/** "a, b and c". */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** How long, in the unit that people would use: "a second", "3 seconds", "5 minutes". */
export function durationOf(durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000);
  if (seconds < 2) return 'a second';
  if (seconds < 90) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : countOf(Math.round(minutes / 60), 'hour');
}
