import { concernsRecords } from '../errors.ts';
import { adminWords, supportWords } from '../portal/failure-words.ts';
import type { CrmRecord } from '../ports/hubspot.ts';
import type { BackfillPosition, BatchCounts } from '../ports/store/backfills.ts';
import { backOffMs } from './back-off.ts';
import type { BackfillPass } from './backfill-pass.ts';
import { commit, showRefusals } from './commit.ts';
import type { Lane } from './lane.ts';
import { propertiesToRead } from './read.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';

/**
 * Begins the next 100 companies of the portal's backfill: to be read and, under published criteria, assessed and written. First
 * come the companies that we know, by their ids, several batches at a time. Then come the pages of all companies, one after the
 * other, because HubSpot gives the cursor of each with the page before it: they show those that we don't know, and at their
 * end, which of those that we know are gone. Only what is done is passed over after a process has died. A page that cannot be
 * read lets the backfill rest; live changes are not held up by it.
 */
export async function workThroughBackfill(
  needs: PipelineNeeds,
  context: StepContext,
  lane: Lane,
): Promise<void> {
  const { clock, log } = needs;
  const { portalId, store, state } = context;
  try {
    await beginNext(needs, context, lane);
  } catch (error) {
    if (!concernsRecords(error)) throw error;
    log.error({ portalId, err: error }, 'a page of the backfill could not be read');
    const attempts = (state.rests.backfill?.attempts ?? 0) + 1;
    await store.work.rest('backfill', { attempts, untilMs: clock.now() + backOffMs(lane.backOff, attempts) });
    await store.problems.set('backfill', adminWords(error), clock.now(), supportWords(error));
    return;
  }
  if (state.rests.backfill === undefined) return;
  await store.work.rest('backfill', null);
  await store.problems.set('backfill', null, clock.now());
}

async function beginNext(needs: PipelineNeeds, context: StepContext, { page }: Lane): Promise<void> {
  const { store, state } = context;
  if (state.backfill === null) return;
  const pass = await context.passOver(state.backfill);
  const { knownAfter, pageAfter } = pass.position;
  const isAtPages = pageAfter !== null || !pass.readsById;
  const ids = isAtPages ? [] : await store.assessments.idsAfter(knownAfter, page);
  const last = ids.at(-1);
  if (last === undefined) return beginPage(needs, context, pass);
  await pass.begin(ids, { knownAfter: last, pageAfter }, () => workOnKnown(needs, context, pass, ids));
}

/**
 * An id without a record, or whose record has another id since a merge, is passed over: the pages show what became of it. When
 * companies cannot be read by their ids, all are read page by page.
 */
async function workOnKnown(
  needs: PipelineNeeds,
  context: StepContext,
  pass: BackfillPass,
  ids: readonly string[],
): Promise<BatchCounts> {
  const { portalId, hubspot } = context;
  try {
    const { found } = await hubspot.read('companies', ids, propertiesToRead(context));
    const records = [...found].filter(([id, record]) => id === record.id).map(([, record]) => record);
    return await work(needs, context, records);
  } catch (error) {
    if (!concernsRecords(error)) throw error;
    needs.log.error({ portalId, companies: ids.length, err: error }, 'companies are read page by page');
    pass.readsById = false;
    return NOTHING;
  }
}

async function beginPage(needs: PipelineNeeds, context: StepContext, pass: BackfillPass): Promise<void> {
  const { store, hubspot, underWay, published, state } = context;
  if (state.backfill === null) return;
  const { knownAfter, pageAfter } = pass.position;
  if (pageAfter === null) await underWay.end();
  const { records, after } = await hubspot.list('companies', pageAfter, propertiesToRead(context));
  const ids = records.map(({ id }) => id);
  await underWay.without(ids);
  const unread = await store.backfills.unread(state.backfill, ids, published?.version ?? null);
  const left = records.filter(({ id }) => unread.has(id));
  const next: BackfillPosition | null = after === null ? null : { knownAfter, pageAfter: after };
  await pass.begin([...unread], next, () => work(needs, context, left));
  if (next !== null) return;
  await underWay.end();
  // Companies that the end has removed are refused no longer.
  await showRefusals(needs, context);
}

const NOTHING: BatchCounts = { companies: 0, written: 0, refused: 0 };

/** A batch that cannot be worked on goes the way of single changes, where a bad record is set apart: the others go on. */
async function work(
  needs: PipelineNeeds,
  context: StepContext,
  records: readonly CrmRecord[],
): Promise<BatchCounts> {
  const { clock, log } = needs;
  const { portalId, store } = context;
  if (records.length === 0) return NOTHING;
  try {
    return await commit(needs, context, { records, gone: [], taken: [] });
  } catch (error) {
    if (!concernsRecords(error)) throw error;
    log.error({ portalId, companies: records.length, err: error }, 'a batch is worked on record by record');
    await store.changes.record(
      'companies',
      records.map(({ id }) => id),
      clock.now(),
      { lane: 'bulk' },
    );
    return { companies: records.length, written: 0, refused: 0 };
  }
}
