import { concernsRecords, failureKindOf } from '../errors.ts';
import type { Reconciliation } from '../ports/store/reconciliation.ts';
import { backOffMs } from './back-off.ts';
import { commit } from './commit.ts';
import type { Lane } from './lane.ts';
import { propertiesToRead, readCompanies } from './read.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';

/** The time from the end of one pass to the next. */
const EVERY_MS = 900_000;
/** Search lags behind the records: passes overlap by this much. */
const OVERLAP_MS = 300_000;

/**
 * Reads one page of the records that HubSpot's search reports as modified since the last pass. It finds missed webhooks, reads
 * records again that were read too early, and notices within minutes that the app was uninstalled without an event, because it
 * also makes calls for accounts without any work.
 */
export async function reconcile(needs: PipelineNeeds, context: StepContext, lane: Lane): Promise<void> {
  const { clock, log } = needs;
  const { portalId, store, state } = context;
  if (state.reconciliation === null) return;
  const isFirstPage =
    state.reconciliation.objectType === 'companies' && state.reconciliation.afterId === null;
  const now = isFirstPage ? { startedAtMs: clock.now() } : {};
  const pass: Reconciliation = { ...state.reconciliation, ...now };
  try {
    const { next, dueInMs } = await workThroughPage(needs, context, lane, pass);
    await store.reconciliation.keep(next, clock.now() + dueInMs);
  } catch (error) {
    if (!concernsRecords(error)) throw error;
    log.error({ portalId, err: error }, 'a page of the reconciliation could not be worked on');
    const attempts = (state.rests.reconcile?.attempts ?? 0) + 1;
    const untilMs = clock.now() + backOffMs(lane.backOff, attempts);
    await store.work.rest('reconcile', { attempts, untilMs });
    return;
  }
  if (state.rests.reconcile !== undefined) await store.work.rest('reconcile', null);
}

interface PageDone {
  readonly next: Reconciliation;
  readonly dueInMs: number;
}

async function workThroughPage(
  needs: PipelineNeeds,
  context: StepContext,
  { page }: Lane,
  pass: Reconciliation,
): Promise<PageDone> {
  const ids =
    pass.objectType === 'companies'
      ? await companiesAgain(needs, context, pass)
      : await dealsAgain(needs, context, pass);
  const last = ids.at(-1);
  if (ids.length === page && last !== undefined) return { next: { ...pass, afterId: last }, dueInMs: 0 };
  if (pass.objectType === 'companies' && context.published !== null)
    return { next: { ...pass, objectType: 'deals', afterId: null }, dueInMs: 0 };
  const sinceMs = pass.startedAtMs - OVERLAP_MS;
  return { next: { ...pass, sinceMs, objectType: 'companies', afterId: null }, dueInMs: EVERY_MS };
}

async function companiesAgain(
  needs: PipelineNeeds,
  context: StepContext,
  { sinceMs, afterId }: Reconciliation,
): Promise<readonly string[]> {
  const ids = await context.hubspot.searchModified('companies', sinceMs, afterId);
  const properties = propertiesToRead(context);
  if (ids.length === 0 || properties.length === 0) return ids;
  const { records } = await readCompanies(context, ids, properties);
  // What search shows and a read does not find is not judged: a change or the next pass will tell.
  await commit(needs, context, { records, gone: [], taken: [] });
  return ids;
}

async function dealsAgain(
  { clock, log }: PipelineNeeds,
  { portalId, hubspot, store }: StepContext,
  { sinceMs, afterId }: Reconciliation,
): Promise<readonly string[]> {
  try {
    const ids = await hubspot.searchModified('deals', sinceMs, afterId);
    if (ids.length > 0) await store.changes.record('deals', ids, clock.now());
    return ids;
  } catch (error) {
    // An old grant without the scopes of deals must not keep companies from being reconciled.
    if (failureKindOf(error) !== 'denied') throw error;
    log.warn({ portalId, err: error }, 'deals could not be reconciled');
    return [];
  }
}
