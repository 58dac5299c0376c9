/** Keeps the calls per portal below HubSpot's limits, so that HubSpot need not refuse them. */
import { setTimeout as delay } from 'node:timers/promises';
import { FitgateError } from '../../errors.ts';
import type { CallSlots, CallSlotsOf, SlotRule } from '../../ports/call-slots.ts';
import type { Log } from '../../ports/process.ts';

/** At most so many calls in any window of this length. */
export interface CallLimit {
  readonly calls: number;
  readonly windowMs: number;
}

export interface CallLimits {
  /** All calls except searches, for one app in one account. */
  readonly burst: CallLimit;
  /** For all apps in one account together. */
  readonly search: CallLimit;
  /**
   * How long a call may travel. HubSpot counts it when it arrives; we count it for the instant at which it may leave. In between
   * there are a timer, a new connection to the other side of the world, and a held event loop: for one call up to this long,
   * for the next nothing. So a slot is held for the window and this time more. A slot's next call then arrives at least a
   * window after its last one, however unevenly calls travel, and no window holds more calls than there are slots. Only
   * lengths of time matter, not what HubSpot's clock shows.
   */
  readonly travelMs: number;
}

/**
 * What HubSpot allows an app that was installed by OAuth, whatever the account's subscription. With the time to travel, that is
 * 110 calls in 10.25 s: 97.6 % of what it allows.
 */
export const HUBSPOT_LIMITS: CallLimits = {
  burst: { calls: 110, windowMs: 10_000 },
  search: { calls: 5, windowMs: 1_000 },
  travelMs: 250,
};

/**
 * Calls go at most a ninth faster than the limit allows in the long run, which makes up for moments without a call. Were they
 * all let go at once, they would be followed by ten seconds of silence, also for somebody's change.
 */
const EVEN_SHARE = 0.9;
/** A slot is at most 1.3 s away for one caller. Longer waits belong in the schedule, where they do not occupy a worker. */
const MOST_WAIT_MS = 3_000;
/** The shared count answers in a few milliseconds, or is in trouble. */
const BOOKED_WITHIN_MS = 500;

export interface RateLimiter {
  /**
   * Resolves when the portal may make one call; callers go in the order in which they asked.
   * @throws FitgateError `rate_limited` when that would take too long, or the process ends: no attempt is burned
   */
  take(portalId: number, limit: SlotRule['name']): Promise<void>;
}

export interface RateLimiterOptions {
  /** Where this process counts by itself. */
  readonly own: CallSlotsOf;
  /** Where all processes count together; null when there is only this one. */
  readonly shared: CallSlotsOf | null;
  readonly log: Pick<Log, 'warn' | 'info'>;
  /** Ends all waiting. */
  readonly ended?: AbortSignal | undefined;
  readonly limits?: CallLimits | undefined;
  /** How long a call may wait before it is refused; default 3,000. */
  readonly mostWaitMs?: number | undefined;
}

/**
 * While the shared count is away, the process counts by itself: the work goes on. One process works for a portal at a time, so
 * that is nearly the whole count; a call too many is refused by HubSpot, waits and is made again.
 */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const { own, shared, log, ended, limits = HUBSPOT_LIMITS, mostWaitMs = MOST_WAIT_MS } = options;
  const rules = { burst: ruleOf('burst', limits), search: ruleOf('search', limits) };
  const slotsOf = shared === null ? own : withOwnCount(shared, own, log);
  return {
    async take(portalId, limit) {
      const waitMs = await slotsOf(portalId).book(rules[limit], mostWaitMs);
      if (waitMs > mostWaitMs) throw usedUp(portalId, waitMs);
      if (waitMs === 0) return;
      await delay(waitMs, undefined, { signal: ended }).catch(() => {
        throw usedUp(portalId, waitMs);
      });
    },
  };
}

function ruleOf(name: SlotRule['name'], limits: CallLimits): SlotRule {
  const { calls, windowMs } = limits[name];
  return {
    name,
    calls,
    heldMs: windowMs + limits.travelMs,
    apartMs: Math.floor((EVEN_SHARE * windowMs) / calls),
  };
}

function usedUp(portalId: number, retryAfterMs: number): FitgateError {
  const message = `Portal ${portalId} has used up its HubSpot calls for now: wait.`;
  return new FitgateError('rate_limited', message, { retryAfterMs });
}

/** Says once when the shared count is lost, and once when it is back. */
function withOwnCount(shared: CallSlotsOf, own: CallSlotsOf, log: RateLimiterOptions['log']): CallSlotsOf {
  let isLost = false;
  return (portalId) => ({
    async book(rule, mostWaitMs) {
      // Counted here as well, so that the process knows its own calls when the shared count is lost.
      const ownWaitMs = await own(portalId).book(rule, mostWaitMs);
      try {
        const waitMs = await inTime(shared(portalId).book(rule, mostWaitMs));
        if (isLost) log.info({}, 'the calls to HubSpot are counted together with other processes again');
        isLost = false;
        return waitMs;
      } catch (error) {
        const message = 'the shared count of HubSpot calls is lost: this process counts by itself meanwhile';
        if (!isLost) log.warn({ err: error }, message);
        isLost = true;
        return ownWaitMs;
      }
    },
  });
}

async function inTime(booking: ReturnType<CallSlots['book']>): Promise<number> {
  const answered = new AbortController();
  const late = delay(BOOKED_WITHIN_MS, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`the shared count did not answer within ${BOOKED_WITHIN_MS} ms`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([booking, late]);
  } finally {
    answered.abort();
  }
}
