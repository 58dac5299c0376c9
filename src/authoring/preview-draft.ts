import type { PreviewAnswer } from '../contract/criteria.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { companyPropertiesOf } from '../criteria/document-facts.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import { wakePortal } from '../portal/wake-portal.ts';
import { documentWarnings } from './document-warnings.ts';
import { validDocument } from './draft-check.ts';

type Needs = Pick<
  Dependencies,
  'store' | 'wakeUp' | 'clock' | 'log' | 'properties' | 'subscribed' | 'previewer'
>;

/**
 * What publishing a document would change: both documents over every company's facts as last read, at one instant.
 * Nothing is written. Facts that were never read are read from HubSpot first (state `reading`: ask again).
 * @param document the document to try; undefined = the saved draft
 * @param signal aborted when nobody waits for the answer any more
 * @throws FitgateError `invalid` for a document with issues, or no draft; and what the previewer throws
 */
export async function previewDraft(
  needs: Needs,
  caller: Caller,
  document: unknown,
  signal: AbortSignal,
): Promise<PreviewAnswer> {
  const { store, clock, previewer } = needs;
  const { portalId } = caller;
  const after = validDocument(document ?? (await savedDraft(needs, portalId)));
  const published = await store.forPortal(portalId).criteria.published();
  const missing = await readingStill(needs, portalId, [
    after,
    ...(published === null ? [] : [published.document]),
  ]);
  if (missing !== null) return missing;

  const task = { before: published?.document ?? null, after, nowMs: clock.now() };
  const { source } = store.forPortal(portalId).assessments;
  const { oldestReadAtMs, ...compared } = await previewer.compare(caller, task, source, signal);
  const labels = await needs.properties.labels(portalId);
  return {
    state: 'ready',
    ...compared,
    asOf: oldestReadAtMs === null ? null : new Date(oldestReadAtMs).toISOString(),
    warnings: documentWarnings(after, needs.subscribed, labels),
  };
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
