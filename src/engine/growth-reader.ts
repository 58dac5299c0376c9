/** `grewBy`: compares the number now with the one d days ago. */
import type { LeafOf } from '../criteria/condition.ts';
import { propertyOf } from '../criteria/facts.ts';
import { DAY_MS } from '../criteria/instant.ts';
import { readNumber } from '../criteria/read-value.ts';
import type { HistoryEntry, PropertyHistory } from '../facts/company-facts.ts';
import { NOT_READ, TRUNCATED, UNPARSABLE, type UnknownDigit } from './digit.ts';
import { type Evaluation, noteChange } from './evaluation.ts';
import { type FactReader, numberReader, unknown } from './fact-reader.ts';

/** From 100 to 157 is a growth of 57 %, but 56.99999999999999 in binary arithmetic. */
const TOLERANCE = 1e-9;

/** Whether it grew as asked, or why nobody knows. */
type Growth = boolean | UnknownDigit;

/**
 * Reads whether a number grew as the leaf asks. An empty value is EMPTY before the history is read, so `whenEmpty` never applies
 * to a gap in the history.
 */
export function growthReader(leaf: LeafOf<'growth'>): FactReader<boolean> {
  const number = numberReader(leaf.fact);
  const property = propertyOf(leaf.fact);
  const { percent, days } = leaf.value;
  const spanMs = days * DAY_MS;
  const read = (evaluation: Evaluation): boolean | null => {
    const value = number.read(evaluation);
    if (value === null) return null;
    const history = historyOf(evaluation, property);
    if (history === undefined) return unknown(evaluation, NOT_READ);
    const cutoffMs = evaluation.nowMs - spanMs;
    const growth = growthSince(entryAt(history.entries, cutoffMs), value, percent);
    const differs = (entry: HistoryEntry) => !sameAnswer(growthSince(entry, value, percent), growth);
    const change = entriesAfter(history.entries, cutoffMs).find(differs);
    if (change !== undefined) noteChange(evaluation, change.timestampMs + spanMs);
    return typeof growth === 'boolean' ? growth : unknown(evaluation, growth);
  };
  return { read };
}

function historyOf({ facts: { history } }: Evaluation, property: string): PropertyHistory | undefined {
  return history !== null && Object.hasOwn(history, property) ? history[property] : undefined;
}

/** The last entry at or before an instant; among entries with the same timestamp, the first one is newer. */
function entryAt(entries: readonly HistoryEntry[], atMs: number): HistoryEntry | undefined {
  let last: HistoryEntry | undefined;
  for (const entry of entries) {
    const inForce = entry.timestampMs <= atMs;
    if (inForce && (last === undefined || entry.timestampMs > last.timestampMs)) last = entry;
  }
  return last;
}

/** The later entries in order of time; only the newest of each timestamp. */
function entriesAfter(entries: readonly HistoryEntry[], afterMs: number): readonly HistoryEntry[] {
  const later = entries
    .filter((entry) => entry.timestampMs > afterMs)
    .sort((a, b) => a.timestampMs - b.timestampMs);
  return later.filter((entry, index) => later[index - 1]?.timestampMs !== entry.timestampMs);
}

/** There is no percentage if the earlier value was blank, 0 or not a number: UNPARSABLE. */
function growthSince(entry: HistoryEntry | undefined, value: number, percent: number): Growth {
  if (entry === undefined) return TRUNCATED;
  const old = entry.value === null ? null : readNumber(entry.value);
  if (old === null || old === 0) return UNPARSABLE;
  const grown = ((value - old) / Math.abs(old)) * 100;
  return percent > 0 ? grown >= percent - TOLERANCE : grown <= percent + TOLERANCE;
}

const sameAnswer = (one: Growth, other: Growth): boolean =>
  one === other || (typeof one === 'number' && typeof other === 'number');
