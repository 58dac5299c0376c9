import { compileDocument } from '../engine/compile-document.ts';
import { factsOfRecord } from '../facts/facts-of-record.ts';
import type { Comparison, PreviewTask } from '../ports/previewer.ts';
import type { KeptCompany } from '../ports/store/assessments.ts';
import { keepMovers } from './keep-movers.ts';
import { countWhatIf } from './what-if-counts.ts';

/** Assesses companies under two documents, one company after the other, and keeps what `Comparison` says. */
export function createComparison(task: PreviewTask) {
  const { before, after, nowMs } = task;
  const assessBefore = before === null ? null : compileDocument(before);
  const assessAfter = compileDocument(after);
  const counter = countWhatIf(task);
  const movers = keepMovers(task);
  let oldestReadAtMs: number | null = null;
  return {
    add({ companyId, properties, readAtMs }: KeptCompany): void {
      oldestReadAtMs = Math.min(oldestReadAtMs ?? readAtMs, readAtMs);
      const facts = factsOfRecord(properties);
      const [now, then] = [assessBefore?.(facts, nowMs) ?? null, assessAfter(facts, nowMs)];
      if (counter.add(now, then)) movers.add(companyId, facts, now, then);
    },
    done: (): Comparison => ({ ...counter.done(), ...movers.done(), oldestReadAtMs }),
  };
}
