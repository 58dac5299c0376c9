import type { Dependencies } from '../dependencies.ts';
import { concernsRecords, FitgateError, failureKindOf, meaningOf } from '../errors.ts';
import type { Turn, WorkClass } from '../ports/queue.ts';
import { workThroughReport } from '../reports/work-through-report.ts';
import { workThroughBackfill } from './work-through-backfill.ts';
import {
  type StepContext,
  workThroughCompanyChanges,
  workThroughDealChanges,
} from './work-through-changes.ts';

type Needs = Pick<Dependencies, 'store' | 'hubspot' | 'clock' | 'meter' | 'properties' | 'log'>;

export interface WorkTiming {
  /**
   * How long a portal stays ours without a sign of life. It is renewed right before each batch and each write; one call
   * takes 36 s at most (twice quota and answer, with a token refresh between), so 60 s outlasts it. What outlives the
   * lease all the same (a process that was suspended) finds at its next sign of life whether somebody else took over.
   */
  readonly leaseMs: number;
  /** How long one portal may work before others get their turn. */
  readonly turnMs: number;
}

export const WORK_TIMING: WorkTiming = { leaseMs: 60_000, turnMs: 5_000 };

const FIRST_BACK_OFF_MS = 1_000;
const MOST_BACK_OFF_MS = 60_000;
/** Nothing that a minute could mend: a missing permission, a bug. */
const SLOW_RETRY_MS = 300_000;
/** What looks lasting may have been a hiccup: so many failures in a row before it is believed. */
const QUICK_TRIES = 3;

/** The portal's turn of the other class is under way: come back soon. A bulk turn does live work itself between its pages. */
const LEASED_MS = 500;

/**
 * Builds the use case "work for one portal for one turn". A live turn takes due changes; a bulk turn takes pages of a
 * backfill or for a report, and the changes that are due between them; until nothing is due or the turn is over. One holder
 * at a time works for a portal, whatever the class, so readings are written in the order they were made.
 * @param holder names this process among all
 */
export function createWorkForPortal(needs: Needs, holder: string, timing: WorkTiming = WORK_TIMING) {
  const failuresInARow = new Map<number, number>();
  const restingBackfills = new Map<number, number>();
  let turns = 0;

  return async function workForPortal(portalId: number, work: WorkClass): Promise<Turn> {
    const { store, clock, meter } = needs;
    const startedMs = clock.now();
    // The sweep wakes it when the pause is over.
    if ((await store.forPortal(portalId).work.pausedUntilMs()) > startedMs) return inMs(work, null);
    // A turn's own name: two turns of one process, which a queue that forgot may start, do not share a lease.
    turns += 1;
    const lease = { portalId, holder: `${holder}/${turns}`, ...timing };
    if (!(await store.forPortal(portalId).work.lease(lease.holder, startedMs, startedMs + timing.leaseMs))) {
      return whileLeased(needs, portalId, work);
    }
    try {
      const worked = await workUntil(needs, lease, work, startedMs + timing.turnMs, restingBackfills);
      if (failuresInARow.delete(portalId) || worked) {
        await store.forPortal(portalId).problems.set('work', null, clock.now());
      }
      meter.turn(worked ? 'worked' : 'idle', clock.now() - startedMs);
      return await nextTurn(needs, portalId, restingBackfills.has(portalId));
    } catch (error) {
      return inMs(work, await afterFailure(needs, portalId, error, startedMs, failuresInARow));
    } finally {
      await store.forPortal(portalId).work.release(lease.holder);
    }
  };
}

/** Somebody else works for the portal, or it disconnected and there is nothing to come back for. */
async function whileLeased({ store }: Needs, portalId: number, work: WorkClass): Promise<Turn> {
  const portal = await store.forPortal(portalId).installation.find();
  return inMs(work, portal?.status === 'connected' ? LEASED_MS : null);
}

interface Lease extends WorkTiming {
  readonly portalId: number;
  readonly holder: string;
}

/** Throws when somebody else has worked for the portal since: what this turn has read may be older than what they wrote. */
async function keepLease({ store, clock }: Needs, { portalId, holder, leaseMs }: Lease): Promise<void> {
  if (await store.forPortal(portalId).work.renew(holder, clock.now() + leaseMs)) return;
  throw new FitgateError(
    'conflict',
    `Portal ${portalId}: the lease was lost in the middle of a batch; its work is done again`,
  );
}

async function workUntil(
  needs: Needs,
  lease: Lease,
  work: WorkClass,
  untilMs: number,
  restingBackfills: Map<number, number>,
): Promise<boolean> {
  const stillOurs = () => keepLease(needs, lease);
  let worked = false;
  while (needs.clock.now() < untilMs) {
    await stillOurs();
    const context = await readStepContext(needs, lease.portalId, stillOurs);
    if (context === null || !(await step(needs, context, work, restingBackfills))) return worked;
    worked = true;
  }
  return worked;
}

/** What the work depends on, read anew for each step: criteria may be published at any moment. */
async function readStepContext(
  { store }: Needs,
  portalId: number,
  stillOurs: () => Promise<void>,
): Promise<StepContext | null> {
  const portal = await store.forPortal(portalId).installation.find();
  if (portal?.status !== 'connected') return null;
  const [published, backfill] = await Promise.all([
    store.forPortal(portalId).criteria.published(),
    store.forPortal(portalId).backfills.current(),
  ]);
  return { portalId, published, backfill, stillOurs };
}

/**
 * A batch of live changes and, in a bulk turn, a page: so a change waits for one page at most, and bulk work goes on where
 * changes never end. What our properties lack is added before any record is written: each write would fail for it.
 */
async function step(
  needs: Needs,
  context: StepContext,
  work: WorkClass,
  restingBackfills: Map<number, number>,
): Promise<boolean> {
  const { portalId, published } = context;
  if (published !== null) await needs.properties.ensure(portalId, published.document);
  const deals = await workThroughDealChanges(needs, context);
  const companies = await workThroughCompanyChanges(needs, context);
  const live = deals || companies;
  if (work === 'live') return live;
  const rests = (restingBackfills.get(portalId) ?? 0) > needs.clock.now();
  if (!rests && (await backfillOrRest(needs, context, restingBackfills))) return true;
  return (await workThroughReport(needs, context)) || live;
}

/** A backfill whose pages cannot be read rests a while; live changes are not held up by it. */
async function backfillOrRest(
  needs: Needs,
  context: StepContext,
  restingBackfills: Map<number, number>,
): Promise<boolean> {
  const { store, clock, log } = needs;
  const { portalId } = context;
  try {
    const worked = await workThroughBackfill(needs, context);
    // Also when it was another process that could not read a page.
    if (restingBackfills.delete(portalId) || worked)
      await store.forPortal(portalId).problems.set('backfill', null, clock.now());
    return worked;
  } catch (error) {
    if (!concernsRecords(error)) throw error;
    log.error({ portalId, err: error }, 'a page of the backfill could not be read');
    restingBackfills.set(portalId, clock.now() + SLOW_RETRY_MS);
    await store.forPortal(portalId).problems.set('backfill', messageOf(error), clock.now());
    return false;
  }
}

async function nextTurn({ store, clock }: Needs, portalId: number, resting: boolean): Promise<Turn> {
  const [dueMs, backfill, reading] = await Promise.all([
    store.forPortal(portalId).changes.nextDueMs(),
    store.forPortal(portalId).backfills.current(),
    store.forPortal(portalId).reports.reading(clock.now()),
  ]);
  const bulk = (backfill?.state === 'running' && !resting) || reading !== null;
  return {
    liveInMs: dueMs === null ? null : Math.max(0, dueMs - clock.now()),
    bulkInMs: bulk ? 0 : null,
  };
}

/** This class of work again in so long; the other has a job of its own, or the sweep finds it. */
function inMs(work: WorkClass, delayMs: number | null): Turn {
  return work === 'live' ? { liveInMs: delayMs, bulkInMs: null } : { liveInMs: null, bulkInMs: delayMs };
}

/** Answers in how many milliseconds to come back; null = not before somebody wakes the portal. */
async function afterFailure(
  { store, clock, meter, log }: Needs,
  portalId: number,
  error: unknown,
  startedMs: number,
  failuresInARow: Map<number, number>,
): Promise<number | null> {
  const kind = failureKindOf(error);
  const nowMs = clock.now();
  const { job, pace, shown } = meaningOf(error);
  meter.turn(job === 'wait' ? 'waited' : 'failed', nowMs - startedMs);
  if (job === 'stop') {
    log.warn({ portalId, kind }, 'portal disconnected');
    await store.forPortal(portalId).installation.disconnect(messageOf(error), startedMs, nowMs);
    return null;
  }
  if (job === 'wait') {
    const delayMs =
      error instanceof FitgateError && error.retryAfterMs !== null ? error.retryAfterMs : FIRST_BACK_OFF_MS;
    return pause(store, portalId, nowMs, delayMs);
  }
  const failures = (failuresInARow.get(portalId) ?? 0) + 1;
  failuresInARow.set(portalId, failures);
  log.error({ portalId, kind, failures, err: error }, 'work for a portal failed');
  if (shown) await store.forPortal(portalId).problems.set('work', messageOf(error), nowMs);
  const quick = pace === 'soon' || failures < QUICK_TRIES;
  const delayMs = quick ? Math.min(FIRST_BACK_OFF_MS * 2 ** (failures - 1), MOST_BACK_OFF_MS) : SLOW_RETRY_MS;
  return pause(store, portalId, nowMs, delayMs);
}

async function pause(
  store: Needs['store'],
  portalId: number,
  nowMs: number,
  delayMs: number,
): Promise<number> {
  await store.forPortal(portalId).work.pauseUntil(nowMs + delayMs);
  return delayMs;
}

/** Our own messages name what to do; a bug's message is ours to read in the log, not an admin's. */
function messageOf(error: unknown): string {
  return error instanceof FitgateError
    ? error.message
    : 'Something unforeseen went wrong; it is being tried again.';
}
