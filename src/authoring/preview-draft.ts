import type { PreviewAnswer, PreviewCounts } from '../contract.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { companyPropertiesOf } from '../criteria/document-facts.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Assessment, Gate, Tier } from '../engine/assessment.ts';
import { compileDocument } from '../engine/compile-document.ts';
import { FitgateError } from '../errors.ts';
import { factsOfRecord } from '../facts/facts-of-record.ts';
import { wakePortal } from '../portal/wake-portal.ts';
import type { RawProperties } from '../ports/hubspot.ts';
import { type Caller, requireAuthor, validDocument } from './criteria-access.ts';
import { documentWarnings } from './document-warnings.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log' | 'properties' | 'subscribed'>;

/**
 * What publishing a document would change: both documents over every company's facts as last read, at one instant.
 * Nothing is written. Facts that were never read are read from HubSpot first (state `reading`: ask again).
 * @param document the document to try; undefined = the saved draft
 */
export async function previewDraft(needs: Needs, caller: Caller, document: unknown): Promise<PreviewAnswer> {
  const { store, clock } = needs;
  const { portalId } = caller;
  await requireAuthor(needs, caller);
  const after = validDocument(document ?? (await savedDraft(needs, portalId)));
  const published = await store.forPortal(portalId).criteria.published();
  const missing = await readingStill(needs, portalId, [
    after,
    ...(published === null ? [] : [published.document]),
  ]);
  if (missing !== null) return missing;

  const compare = createComparison(published?.document ?? null, after, clock.now());
  for await (const batch of store.forPortal(portalId).assessments.snapshots()) {
    for (const { properties } of batch) compare.add(properties);
  }
  const labels = await needs.properties.labels(portalId);
  return { state: 'ready', ...compare.result(), warnings: documentWarnings(after, needs.subscribed, labels) };
}

async function savedDraft({ store }: Needs, portalId: number): Promise<unknown> {
  const draft = await store.forPortal(portalId).criteria.draft();
  if (draft === null) throw new FitgateError('invalid', 'There is no draft to preview: save one first.');
  return draft.document;
}

/** Null when every company's facts for these documents were read; else what is under way, started if need be. */
async function readingStill(
  { store, wakeUp, clock, log }: Needs,
  portalId: number,
  documents: readonly CriteriaDocument[],
): Promise<PreviewAnswer | null> {
  const needed = [...new Set(documents.flatMap(companyPropertiesOf))];
  const current = await store.forPortal(portalId).backfills.current();
  const covered = current !== null && needed.every((property) => current.properties.includes(property));
  if (covered && current.state === 'done') return null;
  const running = covered
    ? current
    : await store.forPortal(portalId).backfills.startRead(needed, clock.now());
  wakePortal({ wakeUp, log }, portalId, 0);
  return { state: 'reading', companies: running.companies };
}

function createComparison(before: CriteriaDocument | null, after: CriteriaDocument, nowMs: number) {
  const assessBefore = before === null ? null : compileDocument(before);
  const assessAfter = compileDocument(after);
  const counts = { before: emptyCounts(), after: emptyCounts() };
  let companies = 0;
  let moved = 0;
  return {
    add(properties: RawProperties): void {
      const facts = factsOfRecord(properties);
      const then = assessAfter(facts, nowMs);
      companies += 1;
      count(counts.after, then);
      const now = assessBefore?.(facts, nowMs) ?? null;
      if (now !== null) count(counts.before, now);
      if (now === null || differs(now, then)) moved += 1;
    },
    result() {
      return { companies, before: before === null ? null : counts.before, after: counts.after, moved };
    },
  };
}

type Counts = { readonly tiers: Record<Tier, number>; readonly gates: Record<Gate, number> } & PreviewCounts;

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

function differs(a: Assessment, b: Assessment): boolean {
  return (
    a.chosen.tier !== b.chosen.tier || a.chosen.gate !== b.chosen.gate || a.chosen.track !== b.chosen.track
  );
}
