import type { Dependencies } from '../dependencies.ts';
import { concernsRecords } from '../errors.ts';
import type { CrmRecord } from '../ports/hubspot.ts';
import { assessCompanies, type BatchCounts } from './assess-companies.ts';
import { propertiesToRead } from './properties-to-read.ts';
import { type StepContext, snapshotOnly } from './work-through-changes.ts';

type Needs = Pick<Dependencies, 'store' | 'hubspot' | 'clock' | 'meter' | 'properties' | 'log'>;

/**
 * One page of the portal's backfill: 100 companies read and, under published criteria, assessed and written. The cursor
 * moves after the page is done, so a process that dies does the page again, and finds nothing to write.
 * Answers whether a backfill was running.
 */
export async function workThroughBackfill(needs: Needs, context: StepContext): Promise<boolean> {
  const { store, hubspot, clock } = needs;
  const { portalId, published, backfill, stillOurs } = context;
  if (backfill === null || backfill.state === 'done') return false;
  await stillOurs();
  const page = await hubspot
    .forPortal(portalId)
    .list('companies', backfill.after, propertiesToRead(published, backfill));
  const counts = await workThroughPage(needs, context, page.records);
  await store
    .forPortal(portalId)
    .backfills.advance(backfill.id, { ...counts, after: page.after }, clock.now());
  return true;
}

/** A page that cannot be worked on goes the way of single changes, where a bad record stands alone: the others go on. */
async function workThroughPage(
  needs: Needs,
  context: StepContext,
  records: readonly CrmRecord[],
): Promise<BatchCounts> {
  const { store, clock, log } = needs;
  const { portalId, published, stillOurs } = context;
  const nothing = { companies: records.length, written: 0, refused: 0 };
  try {
    if (published !== null) return await assessCompanies(needs, { ...context, published, records });
    await stillOurs();
    await store.forPortal(portalId).assessments.save(records.map(snapshotOnly), clock.now());
  } catch (error) {
    if (!concernsRecords(error)) throw error;
    log.error({ portalId, companies: records.length, err: error }, 'a page is worked on record by record');
    const changes = records.map(({ id }) => ({ portalId, objectType: 'companies', objectId: id }) as const);
    await store.across.intake.record(changes, clock.now());
  }
  return nothing;
}
