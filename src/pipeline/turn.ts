import { FAILURES, FitgateError, failureKindOf, meaningOf } from '../errors.ts';
import { adminWords, supportWords } from '../portal/failure-words.ts';
import type { OthersWait, Turn, WorkClass } from '../ports/queue.ts';
import type { Continued, WorkState } from '../ports/store/work.ts';
import { backOffMs } from './back-off.ts';
import { createPasses } from './backfill-pass.ts';
import { createBatchesUnderWay } from './batches-under-way.ts';
import type { Lane } from './lane.ts';
import { classDueMs, LANES, laneDueMs } from './lanes.ts';
import type { Lease, PipelineNeeds, StepContext } from './step-context.ts';

export interface WorkTiming {
  /**
   * How long a portal stays ours without a sign of life. The lease is renewed before each step and each write; one call
   * takes 39 s at most (twice quota and answer, with a token refresh between), so 60 s outlasts it. A process that was
   * suspended for longer finds at its next sign of life whether somebody else took over.
   */
  readonly leaseMs: number;
  /** How long one portal may work before others get their turn. */
  readonly turnMs: number;
}

export const WORK_TIMING: WorkTiming = { leaseMs: 60_000, turnMs: 5_000 };

const ASK_EVERY_MS = 1_000;
const BACK_OFF = { firstMs: 1_000, mostMs: 60_000 };
/** For what needs a person: a missing permission, a bug. */
const SLOW_RETRY_MS = 300_000;
/** What looks lasting may have been a hiccup: so many failures in a row before it is believed. */
const QUICK_TRIES = 3;
/**
 * Batches of a backfill under way at a time. HubSpot allows 11 calls a second and takes 0.1 to 0.8 s for each: eight are enough to
 * have a call wait for its slot at any time. A hundred companies with a hundred properties are about 0.5 MB.
 */
const BATCHES_AT_ONCE = 8;
/** The portal's turn of the other class is under way: come back soon. A bulk turn does live work itself between its pages. */
const LEASED_MS = 500;

/**
 * Builds the use case "work for one portal for one turn". A live turn takes due changes; a bulk turn takes pages of a
 * backfill or for a report, and the changes that are due between them; until nothing is due or the turn is over. One holder
 * at a time works for a portal, whatever the class, so readings are written in the order they were made.
 * @param holder names this process among all
 */
export function createWorkForPortal(needs: PipelineNeeds, holder: string, timing: WorkTiming = WORK_TIMING) {
  let turns = 0;

  return async function workForPortal(
    portalId: number,
    work: WorkClass,
    othersWait: OthersWait,
  ): Promise<Turn> {
    const store = needs.store.forPortal(portalId);
    const startedMs = needs.clock.now();
    // A turn's own name: two turns of one process, which a queue that forgot may start, do not share a lease.
    turns += 1;
    const underWay = createBatchesUnderWay(BATCHES_AT_ONCE);
    const turn: TurnOf = {
      ...{ portalId, store, hubspot: needs.hubspot.forPortal(portalId), work, startedMs },
      holder: `${holder}/${turns}`,
      leaseMs: timing.leaseMs,
      untilMs: startedMs + timing.turnMs,
      othersWait,
      ...{ underWay, passOver: createPasses(underWay, store.backfills, needs.clock) },
    };
    const opened = await store.work.open(turn.holder, startedMs, startedMs + timing.leaseMs);
    if (opened.outcome === 'leased') return inMs(work, LEASED_MS);
    // The sweep wakes the portal when the pause is over, an install when it is connected again.
    if (opened.outcome !== 'opened') return inMs(work, null);
    try {
      return await takeTurn(needs, turn, opened.state);
    } catch (error) {
      await turn.underWay.idle();
      return inMs(work, await afterFailure(needs, turn, opened.state.failures + 1, error));
    } finally {
      await store.work.release(turn.holder);
    }
  };
}

async function takeTurn(needs: PipelineNeeds, turn: TurnOf, opened: WorkState): Promise<Turn> {
  const { clock, meter } = needs;
  await showOutdated(needs, turn, opened);
  const { state, worked } = await workUntil(needs, turn, opened);
  if (worked || opened.failures > 0) await succeeded(needs, turn, opened);
  meter.turn(worked ? 'worked' : 'idle', clock.now() - turn.startedMs);
  return state === null ? inMs(turn.work, null) : nextTurn(state, clock.now());
}

interface TurnOf extends Pick<StepContext, 'portalId' | 'store' | 'hubspot' | 'underWay' | 'passOver'> {
  readonly work: WorkClass;
  readonly holder: string;
  readonly startedMs: number;
  readonly leaseMs: number;
  readonly untilMs: number;
  readonly othersWait: OthersWait;
}

/**
 * Rounds over the lanes until nothing is due or the time is over: one page of each lane that is due. So a change waits for
 * one page at most, and bulk work goes on where changes never end.
 * @returns the state at the end; null when the portal disconnected meanwhile
 */
async function workUntil(
  needs: PipelineNeeds,
  turn: TurnOf,
  opened: WorkState,
): Promise<{ readonly state: WorkState | null; readonly worked: boolean }> {
  const lanes = LANES.filter((lane) => turn.work === 'bulk' || lane.class === 'live');
  const isDue = (lane: Lane, state: WorkState) =>
    (laneDueMs(lane, state) ?? Number.POSITIVE_INFINITY) <= needs.clock.now();
  let state = opened;
  let worked = false;
  const goesOn = createGoesOn(needs, turn);
  while (lanes.some((lane) => isDue(lane, state)) && (await goesOn())) {
    for (const lane of lanes) {
      if (!isDue(lane, state)) continue;
      await lane.work(needs, await stepContext(needs, turn, lane, state), lane);
      worked = true;
      const next = await look(needs, turn);
      if (next === null) return { state: null, worked };
      state = next;
    }
  }
  await turn.underWay.end();
  return { state, worked };
}

/**
 * Whether a turn goes on. A bulk turn whose time is over asks each second whether another portal waits, and goes on if none does:
 * at the end of a turn all batches end, and a backfill that stopped for that every five seconds would leave a tenth of HubSpot's
 * limit unused. A live turn ends, because it would keep bulk work from its turn.
 */
function createGoesOn(
  { clock }: PipelineNeeds,
  { work, untilMs, othersWait }: TurnOf,
): () => Promise<boolean> {
  let askAtMs = untilMs;
  return async () => {
    if (clock.now() < askAtMs) return true;
    askAtMs = clock.now() + ASK_EVERY_MS;
    return work === 'bulk' && !(await othersWait());
  };
}

async function stepContext(
  needs: PipelineNeeds,
  turn: TurnOf,
  lane: Lane,
  state: WorkState,
): Promise<StepContext> {
  const { portalId, store, hubspot, underWay, passOver } = turn;
  const { published } = state;
  const base = { portalId, store, hubspot, lease: leaseOf(needs, turn), state, underWay, passOver };
  if (!lane.writes || published === null) return { ...base, published: null };
  const labels = await needs.properties.ensure(portalId, published.document, state.inStep);
  return { ...base, published: { ...published, labels } };
}

function leaseOf({ clock }: PipelineNeeds, { portalId, store, holder, leaseMs }: TurnOf): Lease {
  const untilMs = () => clock.now() + leaseMs;
  return {
    holder,
    untilMs,
    async stillOurs() {
      if (!(await store.work.renew(holder, untilMs()))) throw lostLease(portalId);
    },
  };
}

/** What there is to do now: criteria may be published at any moment. Null when the portal disconnected. */
async function look({ clock }: PipelineNeeds, { portalId, store, holder, leaseMs }: TurnOf) {
  const continued: Continued = await store.work.look(holder, clock.now() + leaseMs);
  if (continued.outcome === 'lost') throw lostLease(portalId);
  return continued.outcome === 'held' ? continued.state : null;
}

function lostLease(portalId: number): FitgateError {
  return new FitgateError(
    'conflict',
    `Portal ${portalId}: the lease was lost in the middle of a batch; its work is done again`,
  );
}

/** Published criteria that today's rules refuse go on scoring; an author must correct them before the next publish. */
async function showOutdated(
  { clock }: PipelineNeeds,
  { store }: TurnOf,
  { published, problems }: WorkState,
): Promise<void> {
  const [first] = published?.issues ?? [];
  if ((first !== undefined) === problems.includes('criteria')) return;
  const message =
    first === undefined
      ? null
      : 'The published criteria go on scoring, but were published under older rules. Correct them before the next publish: the draft says where.';
  const detail = first === undefined ? '' : `${first.path} must be ${first.expected}`;
  await store.problems.set('criteria', message, clock.now(), detail);
}

/** A good turn ends what the turns before it left: their failures, and the problem that they showed. */
async function succeeded({ clock }: PipelineNeeds, { store }: TurnOf, before: WorkState): Promise<void> {
  if (before.failures > 0) await store.work.pauseUntil(0, 0);
  for (const key of ['work', 'work_denied']) {
    if (before.problems.includes(key)) await store.problems.set(key, null, clock.now());
  }
}

function nextTurn(state: WorkState, nowMs: number): Turn {
  const inMsOf = (work: WorkClass) => {
    const dueMs = classDueMs(work, state, nowMs);
    return dueMs === null ? null : Math.max(0, dueMs - nowMs);
  };
  return { liveInMs: inMsOf('live'), bulkInMs: inMsOf('bulk') };
}

/** This class of work again in so long; the other has a job of its own, or the sweep finds it. */
function inMs(work: WorkClass, delayMs: number | null): Turn {
  return work === 'live' ? { liveInMs: delayMs, bulkInMs: null } : { liveInMs: null, bulkInMs: delayMs };
}

/**
 * @param failures in a row, this one included
 * @returns in how many milliseconds to come back; null = not before somebody wakes the portal
 */
async function afterFailure(
  { clock, meter, log }: PipelineNeeds,
  { portalId, store, startedMs }: TurnOf,
  failures: number,
  error: unknown,
): Promise<number | null> {
  const kind = failureKindOf(error);
  const nowMs = clock.now();
  const { job, pace } = meaningOf(error);
  meter.turn(job === 'wait' ? 'waited' : 'failed', nowMs - startedMs);
  if (job === 'stop') {
    log.warn({ portalId, kind }, 'portal disconnected');
    await store.installation.disconnect(FAILURES.disconnected.customer, startedMs, nowMs);
    return null;
  }
  if (job === 'wait') {
    const waitMs = error instanceof FitgateError ? error.retryAfterMs : null;
    const delayMs = waitMs ?? BACK_OFF.firstMs;
    await store.work.pauseUntil(nowMs + delayMs, failures - 1);
    return delayMs;
  }
  log.error({ portalId, kind, failures, err: error }, 'work for a portal failed');
  const words = adminWords(error);
  if (words !== null) {
    const key = kind === 'denied' ? 'work_denied' : 'work';
    await store.problems.set(key, words, nowMs, supportWords(error));
  }
  const quick = pace === 'soon' || failures < QUICK_TRIES;
  const delayMs = quick ? backOffMs(BACK_OFF, failures) : SLOW_RETRY_MS;
  await store.work.pauseUntil(nowMs + delayMs, failures);
  return delayMs;
}
