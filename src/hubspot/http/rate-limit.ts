/** Keeps the calls per portal below HubSpot's limit, so that HubSpot need not refuse them. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { FitgateError } from '../../errors.ts';

/**
 * HubSpot allows an OAuth app 110 calls per account in any ten seconds. Any ten seconds overlap at most eleven windows of one
 * second, so ten calls per window are at most 110.
 */
const CALLS_PER_WINDOW = 10;
const WINDOW_S = 1;
/** Two windows: longer waits belong in the schedule, where they do not occupy a worker. */
const MAX_WAIT_MS = 2_000;

export interface RateLimiter {
  /** Resolves when the portal may make one call. Throws `rate_limited` when that would take too long. */
  take(portalId: number): Promise<void>;
}

/**
 * @param options.redis shares the count among processes; without it, each process has its own count
 * @param options.callsPerSecond default 10
 * @param options.maxWaitMs how long a call may wait before it is refused; default 2,000
 */
export function createRateLimiter(
  options: {
    readonly redis?: Redis | undefined;
    readonly callsPerSecond?: number | undefined;
    readonly maxWaitMs?: number | undefined;
  } = {},
): RateLimiter {
  const maxWaitMs = options.maxWaitMs ?? MAX_WAIT_MS;
  const window = {
    points: options.callsPerSecond ?? CALLS_PER_WINDOW,
    duration: WINDOW_S,
    keyPrefix: 'fitgate-hubspot-calls',
  };
  const limiter =
    options.redis === undefined
      ? new RateLimiterMemory(window)
      : // A reconnecting client queues commands without limit; a call that cannot be counted must fail instead.
        new RateLimiterRedis({ ...window, storeClient: options.redis, rejectIfRedisNotReady: true });
  return {
    async take(portalId) {
      for (let waitedMs = 0; ; ) {
        const waitMs = await tryTake(limiter, portalId);
        if (waitMs === 0) return;
        if (waitedMs + waitMs > maxWaitMs) {
          throw new FitgateError(
            'rate_limited',
            `Portal ${portalId} has used up its HubSpot calls for now: wait.`,
            { retryAfterMs: waitMs },
          );
        }
        await delay(waitMs);
        waitedMs += waitMs;
      }
    },
  };
}

/** @returns 0 when the call may proceed, otherwise the rest of the window in milliseconds */
async function tryTake(limiter: RateLimiterAbstract, portalId: number): Promise<number> {
  try {
    await limiter.consume(portalId);
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext));
    throw new FitgateError('transient', 'The shared count of HubSpot calls cannot be kept: is Redis up?', {
      cause: error,
    });
  }
}
