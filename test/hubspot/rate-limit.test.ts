import { describe, expect, it } from '@jest/globals';
import { createRateLimiter, type RateLimiterOptions } from '../../src/hubspot/http/rate-limit.ts';
import { createSlotsInMemory } from '../../src/hubspot/http/slots-in-memory.ts';
import type { CallSlotsOf } from '../../src/ports/call-slots.ts';
import { failureFrom } from './support/failure.ts';

const HOUR_MS = 3_600_000;
const ONE_AN_HOUR = { calls: 1, windowMs: HOUR_MS };
const SCARCE = { burst: ONE_AN_HOUR, search: ONE_AN_HOUR, travelMs: 0 };
const inMemory = () => createSlotsInMemory(() => performance.now());

function aLimiter(options: Partial<RateLimiterOptions> = {}) {
  const logged: string[] = [];
  const note = (_: object, message: string) => {
    logged.push(message);
  };
  const log = { info: note, warn: note };
  return { limiter: createRateLimiter({ own: inMemory(), shared: null, log, ...options }), logged };
}

describe('the limit on calls', () => {
  it('holds a call back until its slot begins, in the order of asking', async () => {
    const limits = { ...SCARCE, burst: { calls: 10, windowMs: 300 } };
    const { limiter } = aLimiter({ limits });
    const startedMs = performance.now();
    const gone: number[] = [];
    await Promise.all([1, 2, 3, 4].map((call) => limiter.take(1, 'burst').then(() => gone.push(call))));
    expect(gone).toEqual([1, 2, 3, 4]);
    // Three times 27 ms; a timer may be a millisecond early.
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(80);
  });

  it('refuses a call that would wait too long, and says when to come back', async () => {
    const { limiter } = aLimiter({ limits: SCARCE });
    await limiter.take(1, 'burst');
    const failure = await failureFrom(limiter.take(1, 'burst'));
    expect(failure.kind).toBe('rate_limited');
    expect(failure.retryAfterMs).toBeGreaterThan(HOUR_MS / 2);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(HOUR_MS);
  });

  it('counts each portal for itself, and searches apart from other calls', async () => {
    const { limiter } = aLimiter({ limits: SCARCE });
    await Promise.all([limiter.take(1, 'burst'), limiter.take(2, 'burst'), limiter.take(1, 'search')]);
    expect((await failureFrom(limiter.take(1, 'search'))).kind).toBe('rate_limited');
  });

  it('lets nobody wait when the process ends: the calls are made by whoever goes on', async () => {
    const ending = new AbortController();
    const { limiter } = aLimiter({ limits: SCARCE, mostWaitMs: 2 * HOUR_MS, ended: ending.signal });
    await limiter.take(1, 'burst');
    const waiting = failureFrom(limiter.take(1, 'burst'));
    ending.abort();
    expect((await waiting).kind).toBe('rate_limited');
    expect((await failureFrom(limiter.take(1, 'burst'))).kind).toBe('rate_limited');
  });
});

describe('the limit on calls of several processes', () => {
  it('is counted together', async () => {
    const shared = inMemory();
    const [one, two] = [aLimiter({ limits: SCARCE, shared }), aLimiter({ limits: SCARCE, shared })];
    await one.limiter.take(1, 'burst');
    expect((await failureFrom(two.limiter.take(1, 'burst'))).kind).toBe('rate_limited');
  });

  it.each<[string, () => Promise<number>]>([
    ['fails', () => Promise.reject(new Error('no connection'))],
    ['falls silent', () => new Promise(() => {})],
  ])(
    'is counted in each process while the shared count %s, with the calls it had made before',
    async (_, lost) => {
      const together = inMemory();
      let isLost = false;
      const shared: CallSlotsOf = (portalId) => ({
        book: (rule, mostWaitMs) => (isLost ? lost() : together(portalId).book(rule, mostWaitMs)),
      });
      const { limiter, logged } = aLimiter({ limits: SCARCE, shared });
      await limiter.take(1, 'burst');
      isLost = true;
      expect((await failureFrom(limiter.take(1, 'burst'))).kind).toBe('rate_limited');
      await limiter.take(2, 'burst');
      expect(logged).toEqual([expect.stringContaining('is lost')]);
      isLost = false;
      await limiter.take(3, 'burst');
      expect(logged).toEqual([expect.stringContaining('is lost'), expect.stringContaining('together')]);
    },
  );
});

/**
 * Workers that make one call after the other, in a time of the test's own.
 * @param travelsMs from booking to HubSpot's counting, by call
 * @returns the instants at which HubSpot counts a call
 */
async function countedMs(
  workers: number,
  untilMs: number,
  travelsMs: (call: number) => number,
  answersMs: (call: number) => number,
): Promise<readonly number[]> {
  let nowMs = 0;
  const slotsOf = createSlotsInMemory(() => nowMs);
  const waits: number[] = [];
  const spied: CallSlotsOf = (portalId) => ({
    async book(rule) {
      const waitMs = await slotsOf(portalId).book(rule, Number.POSITIVE_INFINITY);
      waits.push(waitMs);
      return 0;
    },
  });
  const { limiter } = aLimiter({ own: spied });
  const askMs = Array.from({ length: workers }, (_, worker) => worker * 7);
  const counted: number[] = [];
  for (let call = 0; ; call += 1) {
    nowMs = Math.min(...askMs);
    if (nowMs > untilMs) return counted.sort((a, b) => a - b);
    await limiter.take(1, 'burst');
    const leavesMs = nowMs + (waits.at(-1) ?? 0);
    counted.push(leavesMs + travelsMs(call));
    askMs[askMs.indexOf(nowMs)] = leavesMs + answersMs(call);
  }
}

describe('the calls that HubSpot counts in any ten seconds', () => {
  const WINDOW_MS = 10_000;
  /** Of every window that begins at a call, or ends right before one. */
  const inWindows = (counted: readonly number[], fromMs: number, untilMs: number) =>
    counted
      .flatMap((atMs) => [atMs, atMs + 1])
      .filter((startMs) => startMs >= fromMs && startMs + WINDOW_MS <= untilMs)
      .map((startMs) => counted.filter((atMs) => atMs >= startMs && atMs < startMs + WINDOW_MS).length);

  const answers = (call: number) => 100 + ((call * 131) % 700);
  const evenly = [
    ['at once', () => 0],
    ['at the end of the time to travel', () => 250],
    ['now early, now late', (call: number) => (call % 7 === 0 ? 250 : (call * 37) % 200)],
  ] as const;

  it.each([
    ...evenly,
    ['late for a while, and then early', (call: number) => (call % 120 < 60 ? 250 : 0)] as const,
  ])('are never more than 110, when calls arrive %s', async (_, travels) => {
    const counted = await countedMs(8, 120_000, travels, answers);
    expect(Math.max(...inWindows(counted, 0, 110_000))).toBeLessThanOrEqual(110);
  });

  it.each(evenly)(
    'are at least 95 %% of 110 while there is work, when calls arrive %s',
    async (_, travels) => {
      const counted = await countedMs(8, 120_000, travels, answers);
      expect(Math.min(...inWindows(counted, 0, 110_000))).toBeGreaterThanOrEqual(0.95 * 110);
    },
  );
});
