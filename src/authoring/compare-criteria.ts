import type { PreviewCounts } from '../contract/criteria.ts';
import type { Assessment, Gate, Tier } from '../engine/assessment.ts';
import { compileDocument } from '../engine/compile-document.ts';
import { moves } from '../engine/what-if.ts';
import { factsOfRecord } from '../facts/facts-of-record.ts';
import type { Comparison, PreviewTask } from '../ports/previewer.ts';
import type { KeptCompany } from '../ports/store/assessments.ts';

type Counts = { readonly tiers: Record<Tier, number>; readonly gates: Record<Gate, number> } & PreviewCounts;

/** Counts what two documents say of every company, one after the other. It keeps counts only, no company. */
export function createComparison({ before, after, nowMs }: PreviewTask) {
  const assessBefore = before === null ? null : compileDocument(before);
  const assessAfter = compileDocument(after);
  const counts = { before: emptyCounts(), after: emptyCounts() };
  let companies = 0;
  let moved = 0;
  let oldestReadAtMs: number | null = null;
  return {
    add({ properties, readAtMs }: KeptCompany): void {
      companies += 1;
      oldestReadAtMs = Math.min(oldestReadAtMs ?? readAtMs, readAtMs);
      const facts = factsOfRecord(properties);
      const then = assessAfter(facts, nowMs);
      count(counts.after, then);
      const now = assessBefore?.(facts, nowMs) ?? null;
      if (now !== null) count(counts.before, now);
      if (now === null || moves(now, then)) moved += 1;
    },
    done(): Comparison {
      const beforeCounts = before === null ? null : counts.before;
      return { companies, before: beforeCounts, after: counts.after, moved, oldestReadAtMs };
    },
  };
}

function emptyCounts(): Counts {
  return {
    tiers: { tier_1: 0, tier_2: 0, tier_3: 0, tier_4: 0, tier_5: 0, out: 0 },
    gates: { pass: 0, fail: 0, undetermined: 0 },
  };
}

function count({ tiers, gates }: Counts, { chosen }: Assessment): void {
  tiers[chosen.tier] += 1;
  gates[chosen.gate] += 1;
}
