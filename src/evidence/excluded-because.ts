import type { DataSet } from './data-set.ts';

/** The number of excluded closed deals, by reason. */
export function excludedBecause({ excluded }: Pick<DataSet, 'excluded'>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { reason } of excluded) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries(counts);
}
