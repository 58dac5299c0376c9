import { FAILURES, FitgateError, failureKindOf } from '../errors.ts';
import type { Dependencies } from './dependencies.ts';
import type { Turn } from './ports.ts';
import { workThroughBackfill } from './work-through-backfill.ts';
import { type Portfolio, workThroughCompanyChanges, workThroughDealChanges } from './work-through-changes.ts';

type Needs = Pick<Dependencies, 'store' | 'crm' | 'clock' | 'meter' | 'properties' | 'journal'>;

export interface WorkTiming {
  /**
   * How long a portal stays ours without a sign of life. It is renewed before each step and each write; a step's calls
   * end within 12 s each (timeout and quota wait), so 30 s is never outlived by a process that is alive.
   */
  readonly leaseMs: number;
  /** How long one portal may work before others get their turn. */
  readonly turnMs: number;
}

export const WORK_TIMING: WorkTiming = { leaseMs: 30_000, turnMs: 5_000 };

const FIRST_BACK_OFF_MS = 1_000;
const MOST_BACK_OFF_MS = 60_000;
/** Nothing that a minute could mend: a missing permission, a bug. */
const SLOW_RETRY_MS = 300_000;

/**
 * Builds the use case "work for one portal for one turn": live changes first, then pages of a backfill, until nothing is
 * due or the turn is over. One holder at a time works for a portal, so readings are written in the order they were made.
 * @param holder names this process among all
 */
export function createWorkForPortal(needs: Needs, holder: string, timing: WorkTiming = WORK_TIMING) {
  const failuresInARow = new Map<number, number>();

  return async function workForPortal(portalId: number): Promise<Turn> {
    const { store, clock, meter } = needs;
    const startedMs = clock.now();
    if ((await store.work.pausedUntilMs(portalId)) > startedMs) return { againInMs: null }; // the sweep wakes it
    if (!(await hold(needs, portalId, holder, timing))) return { againInMs: null };
    try {
      const worked = await workUntil(needs, portalId, holder, timing, startedMs + timing.turnMs);
      if (failuresInARow.delete(portalId))
        await store.portals.setProblem(portalId, 'work', null, clock.now());
      meter.turn(worked ? 'worked' : 'idle', clock.now() - startedMs);
      return await nextTurn(needs, portalId);
    } catch (error) {
      return await afterFailure(needs, portalId, error, startedMs, failuresInARow);
    } finally {
      await store.work.release(portalId, holder);
    }
  };
}

function hold(
  { store, clock }: Needs,
  portalId: number,
  holder: string,
  { leaseMs }: WorkTiming,
): Promise<boolean> {
  const nowMs = clock.now();
  return store.work.lease(portalId, holder, nowMs, nowMs + leaseMs);
}

async function workUntil(
  needs: Needs,
  portalId: number,
  holder: string,
  timing: WorkTiming,
  untilMs: number,
): Promise<boolean> {
  const stillOurs = async () => {
    if (await hold(needs, portalId, holder, timing)) return;
    throw new FitgateError(
      'conflict',
      `Portal ${portalId}: the lease was lost in the middle of a batch; its work is done again`,
    );
  };
  let worked = false;
  while (needs.clock.now() < untilMs) {
    await stillOurs();
    const portfolio = await readPortfolio(needs, portalId, stillOurs);
    if (portfolio === null || !(await step(needs, portfolio))) return worked;
    worked = true;
  }
  return worked;
}

/** What the work depends on, read anew for each step: criteria may be published at any moment. */
async function readPortfolio(
  { store }: Needs,
  portalId: number,
  stillOurs: () => Promise<void>,
): Promise<Portfolio | null> {
  const portal = await store.portals.find(portalId);
  if (portal?.status !== 'connected') return null;
  const [published, backfill] = await Promise.all([
    store.criteria.published(portalId),
    store.backfills.current(portalId),
  ]);
  return { portalId, published, backfill, stillOurs };
}

async function step(needs: Needs, portfolio: Portfolio): Promise<boolean> {
  const deals = await workThroughDealChanges(needs, portfolio);
  const companies = await workThroughCompanyChanges(needs, portfolio);
  if (deals || companies) return true;
  return workThroughBackfill(needs, portfolio);
}

async function nextTurn({ store, clock }: Needs, portalId: number): Promise<Turn> {
  const [dueMs, backfill] = await Promise.all([
    store.changes.nextDueMs(portalId),
    store.backfills.current(portalId),
  ]);
  if (backfill?.state === 'running') return { againInMs: 0 };
  return { againInMs: dueMs === null ? null : Math.max(0, dueMs - clock.now()) };
}

async function afterFailure(
  { store, clock, meter, journal }: Needs,
  portalId: number,
  error: unknown,
  startedMs: number,
  failuresInARow: Map<number, number>,
): Promise<Turn> {
  const kind = failureKindOf(error);
  const nowMs = clock.now();
  const { job } = FAILURES[kind];
  meter.turn(job === 'wait' ? 'waited' : 'failed', nowMs - startedMs);
  if (job === 'stop') {
    journal.warn({ portalId, kind }, 'portal disconnected');
    await store.portals.disconnect(portalId, messageOf(error), nowMs);
    return { againInMs: null };
  }
  if (job === 'wait') {
    const delayMs =
      error instanceof FitgateError && error.retryAfterMs !== null ? error.retryAfterMs : FIRST_BACK_OFF_MS;
    return pause(store, portalId, nowMs, delayMs);
  }
  const failures = (failuresInARow.get(portalId) ?? 0) + 1;
  failuresInARow.set(portalId, failures);
  journal.error({ portalId, kind, failures, err: error }, 'work for a portal failed');
  if (kind !== 'transient' && kind !== 'conflict') {
    await store.portals.setProblem(portalId, 'work', messageOf(error), nowMs);
  }
  const quick = kind === 'transient' || kind === 'conflict' || failures < 3;
  const delayMs = quick ? Math.min(FIRST_BACK_OFF_MS * 2 ** (failures - 1), MOST_BACK_OFF_MS) : SLOW_RETRY_MS;
  return pause(store, portalId, nowMs, delayMs);
}

async function pause(store: Needs['store'], portalId: number, nowMs: number, delayMs: number): Promise<Turn> {
  await store.work.pauseUntil(portalId, nowMs + delayMs);
  return { againInMs: delayMs };
}

/** Our own messages name what to do; a bug's message is ours to read in the log, not an admin's. */
function messageOf(error: unknown): string {
  return error instanceof FitgateError
    ? error.message
    : 'Something unforeseen went wrong; it is being tried again.';
}
