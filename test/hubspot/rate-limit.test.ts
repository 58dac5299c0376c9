import { describe, expect, it } from '@jest/globals';
import { createRateLimiter } from '../../src/hubspot/rate-limit.ts';
import { failureFrom } from './support/failure.ts';

describe('the limit on calls', () => {
  it('holds a call back until the next second', async () => {
    const limiter = createRateLimiter({ callsPerSecond: 2 });
    const startedMs = performance.now();
    await Promise.all([1, 2, 3, 4].map(() => limiter.take(1)));
    expect(performance.now() - startedMs).toBeGreaterThan(900);
  });

  it('refuses a call that would wait too long, and says when to come back', async () => {
    const limiter = createRateLimiter({ callsPerSecond: 1, maxWaitMs: 0 });
    await limiter.take(1);
    const failure = await failureFrom(limiter.take(1));
    expect(failure.kind).toBe('rate_limited');
    expect(failure.retryAfterMs).toBeGreaterThan(0);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(1_000);
  });

  it('counts each portal for itself', async () => {
    const limiter = createRateLimiter({ callsPerSecond: 1, maxWaitMs: 0 });
    await limiter.take(1);
    await limiter.take(2);
    expect((await failureFrom(limiter.take(2))).kind).toBe('rate_limited');
  });

  it('lets no more than 110 calls go in any ten seconds', async () => {
    const limiter = createRateLimiter({ maxWaitMs: 0 });
    const taken = await Promise.allSettled(Array.from({ length: 200 }, () => limiter.take(1)));
    // All within one window, or two of them: any ten seconds touch at most eleven.
    expect(taken.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(20);
  });
});
