import { concernsRecords } from '../errors.ts';
import { adminWords, supportWords } from '../portal/failure-words.ts';
import type { CrmRecord } from '../ports/hubspot.ts';
import { backOffMs } from './back-off.ts';
import { type BatchCounts, commit, showRefusals } from './commit.ts';
import type { Lane } from './lane.ts';
import { propertiesToRead } from './read.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';

/**
 * One page of the portal's backfill: 100 companies read and, under published criteria, assessed and written. The cursor
 * moves after the page is done, so a process that dies does the page again, and finds nothing to write. A page that cannot
 * be read lets the backfill rest; live changes are not held up by it.
 */
export async function workThroughBackfill(
  needs: PipelineNeeds,
  context: StepContext,
  { backOff }: Lane,
): Promise<void> {
  const { clock, log } = needs;
  const { portalId, store, state } = context;
  try {
    await workThroughPage(needs, context);
  } catch (error) {
    if (!concernsRecords(error)) throw error;
    log.error({ portalId, err: error }, 'a page of the backfill could not be read');
    const attempts = (state.rests.backfill?.attempts ?? 0) + 1;
    await store.work.rest('backfill', { attempts, untilMs: clock.now() + backOffMs(backOff, attempts) });
    await store.problems.set('backfill', adminWords(error), clock.now(), supportWords(error));
    return;
  }
  if (state.rests.backfill === undefined) return;
  await store.work.rest('backfill', null);
  await store.problems.set('backfill', null, clock.now());
}

async function workThroughPage(needs: PipelineNeeds, context: StepContext): Promise<void> {
  const { store, hubspot, state, ahead } = context;
  const { backfill } = state;
  if (backfill === null) return;
  const properties = propertiesToRead(context);
  const page = await ahead.take(hubspot, { after: backfill.after, properties });
  if (page.after !== null) ahead.start(hubspot, { after: page.after, properties });
  const counts = await commitPage(needs, context, page.records);
  await store.backfills.advance(backfill.id, { ...counts, after: page.after }, needs.clock.now());
  // Companies that the end has removed are refused no longer.
  if (page.after === null && state.problems.includes('write_back')) await showRefusals(needs, context);
}

/** A page that cannot be worked on goes the way of single changes, where a bad record is set apart: the others go on. */
async function commitPage(
  needs: PipelineNeeds,
  context: StepContext,
  records: readonly CrmRecord[],
): Promise<BatchCounts> {
  const { clock, log } = needs;
  const { portalId, store } = context;
  try {
    return await commit(needs, context, { records, gone: [], taken: [] });
  } catch (error) {
    if (!concernsRecords(error)) throw error;
    log.error({ portalId, companies: records.length, err: error }, 'a page is worked on record by record');
    await store.changes.record(
      'companies',
      records.map(({ id }) => id),
      clock.now(),
      { lane: 'bulk' },
    );
    return { companies: records.length, written: 0, refused: 0 };
  }
}
