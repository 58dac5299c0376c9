import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createRateLimiter } from '../../src/hubspot/http/rate-limit.ts';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
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

describeWithRedis('the limit on calls, shared among processes', () => {
  let redis: TestRedis;
  const clients: Redis[] = [];
  const aClient = () => {
    const client = new Redis(redis.url, { maxRetriesPerRequest: null });
    // ioredis reports a lost connection here, too; the limiter answers for it.
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await redis.stop();
  });

  it('is one for two processes, and apart for two portals', async () => {
    const [one, two] = [aClient(), aClient()];
    await Promise.all([one.ping(), two.ping()]);
    const options = { callsPerSecond: 3, maxWaitMs: 0 };
    const limiters = [one, two].map((client) => createRateLimiter({ ...options, redis: client }));
    const taken = await Promise.allSettled(
      limiters.flatMap((limiter) => [limiter.take(1), limiter.take(1), limiter.take(1)]),
    );
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await Promise.all(limiters.map((limiter) => limiter.take(2)));
  });

  it('fails at once when the count cannot be kept', async () => {
    const client = aClient();
    await client.ping();
    await redis.stop();
    await until('the client has noticed', () => client.status !== 'ready');
    const limiter = createRateLimiter({ redis: client });
    const failure = await failureFrom(limiter.take(1));
    await redis.start();
    expect(failure.kind).toBe('transient');
  });
});
