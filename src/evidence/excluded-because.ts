import type { DataSet } from './data-set.ts';

/** How many closed deals do not count, by reason. */
export function excludedBecause({ excluded }: Pick<DataSet, 'excluded'>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { reason } of excluded) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries(counts);
}
