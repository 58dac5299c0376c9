import type { HistoryEntry } from '../facts/company-facts.ts';

/** HubSpot keeps the last 20 values of a company property: if there are 20, older ones may have been dropped. */
const KEPT_VALUES = 20;

export type ValueAt = { readonly raw: string } | { readonly unknown: 'empty' | 'truncated' | 'setLater' };

const isGiven = (value: string | null): value is string => value !== null && value.trim() !== '';

/**
 * The value at an instant: that of the last entry at or before it. Of entries with the same timestamp, the first one counts.
 *
 * @param entries in any order; empty when the history has no value of the property
 * @param atMs epoch milliseconds
 * @returns `setLater` when the first value was set after the instant, `truncated` when the value at the instant was not kept
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
