/** `grewBy`: compares the number now with the one d days ago. */
import type { LeafOf } from '../../../../src/criteria/condition.ts';
import { propertyOf } from '../../../../src/criteria/facts.ts';
import { DAY_MS } from '../../../../src/criteria/instant.ts';
import { readNumber } from '../../../../src/criteria/read-value.ts';
import type { UnknownReason } from '../../../../src/engine/assessment.ts';
import type { HistoryEntry, PropertyHistory } from '../../../../src/facts/company-facts.ts';
import { type Evaluation, noteChange } from './evaluation.ts';
import { numberReader } from './fact-reader.ts';
import { answerOf } from './kleene.ts';
import { type Compiled, unansweredQuestion } from './question.ts';

/** From 100 to 157 is a growth of 57 %, but 56.99999999999999 in binary arithmetic. */
const TOLERANCE = 1e-9;

/** True or false, or the reason why it is unknown. */
type Growth = boolean | UnknownReason;

/** An empty value is `empty` before the history is read, so `whenEmpty` never applies to a gap in the history. */
export function compileGrowth(leaf: LeafOf<'growth'>): Compiled {
  const reader = numberReader(leaf.fact);
  const unanswered = unansweredQuestion(leaf);
  const property = propertyOf(leaf.fact);
  const { percent, days } = leaf.value;
  const spanMs = days * DAY_MS;
  return (evaluation) => {
    const value = reader.read(evaluation);
    if (value === null) return unanswered(evaluation, reader.whyUnknown(evaluation));
    const history = historyOf(evaluation, property);
    if (history === undefined) return unanswered(evaluation, 'not_read');
    const cutoffMs = evaluation.nowMs - spanMs;
    const growth = growthSince(entryAt(history.entries, cutoffMs), value, percent);
    const differs = (entry: HistoryEntry) => !sameAnswer(growthSince(entry, value, percent), growth);
    noteChange(
      evaluation,
      (entriesAfter(history.entries, cutoffMs).find(differs)?.timestampMs ?? -spanMs) + spanMs,
    );
    return typeof growth === 'boolean' ? answerOf(growth) : unanswered(evaluation, growth);
  };
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

/** There is no percentage if the earlier value was blank, 0 or not a number: `unparsable`. */
function growthSince(entry: HistoryEntry | undefined, value: number, percent: number): Growth {
  if (entry === undefined) return 'truncated';
  const old = entry.value === null ? null : readNumber(entry.value);
  if (old === null || old === 0) return 'unparsable';
  const grown = ((value - old) / Math.abs(old)) * 100;
  return percent > 0 ? grown >= percent - TOLERANCE : grown <= percent + TOLERANCE;
}

const sameAnswer = (one: Growth, other: Growth): boolean =>
  one === other || (typeof one === 'string' && typeof other === 'string');
