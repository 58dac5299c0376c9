import type { HistoryEntry } from '../facts/company-facts.ts';

/** HubSpot keeps the last 20 values of a company property: with so many, older ones may have been dropped. */
const KEPT_VALUES = 20;

export type ValueAt = { readonly raw: string } | { readonly unknown: 'empty' | 'truncated' | 'setLater' };

const isGiven = (value: string | null): value is string => value !== null && value.trim() !== '';

/**
 * The value that stood at an instant: that of the last entry at or before it, the first listed of those with one timestamp.
 *
 * @param entries in any order; none means that the property had no value that the history knows of
 * @param atMs epoch milliseconds
 * @returns `setLater` when it was first given a value after the instant, `truncated` when what stood then was not kept
 */
export function valueAt(entries: readonly HistoryEntry[], atMs: number): ValueAt {
  let last: HistoryEntry | undefined;
  for (const entry of entries) {
    const inForce = entry.timestampMs <= atMs;
    if (inForce && (last === undefined || entry.timestampMs > last.timestampMs)) last = entry;
  }
  if (last === undefined) return unknownBefore(entries);
  return isGiven(last.value) ? { raw: last.value } : { unknown: 'empty' };
}

function unknownBefore(entries: readonly HistoryEntry[]): ValueAt {
  if (entries.length >= KEPT_VALUES) return { unknown: 'truncated' };
  return { unknown: entries.some((entry) => isGiven(entry.value)) ? 'setLater' : 'empty' };
}
