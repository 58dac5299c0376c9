import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createLogger } from '../../src/log.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { queueBattery } from './queue-battery.ts';

describeWithRedis('the queue on Redis', () => {
  let redis: TestRedis;
  const options = () => ({ redisUrl: redis.url, connectionString: '', embedded: false });

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  queueBattery({ options, loseEverything: () => redis.flush() });

  it('survives a Redis that restarts empty: wake-ups fail meanwhile, then turns and sweeps go on', async () => {
    const queue = await openQueue({ ...options(), logger: createLogger('silent') });
    let sweeps = 0;
    const turns: number[] = [];
    const consumer = await queue.consume(
      {
        turn: async (portalId) => {
          turns.push(portalId);
          return { liveInMs: null, bulkInMs: null };
        },
        analysis: async () => ({ againInMs: null }),
        sweep: async () => {
          sweeps += 1;
        },
      },
      { live: 2, bulk: 2 },
    );
    await until('the first sweep', () => sweeps >= 1);
    await redis.stop();
    expect(await queue.ready()).toBe(false);
    await expect(queue.wakeUp.wake(1, 0)).rejects.toThrow();
    await redis.start();
    await until('it is ready again', () => queue.ready());
    const before = sweeps;
    await until('it sweeps again', () => sweeps >= before + 2);
    await queue.wakeUp.wake(1, 0);
    await until('the portal’s turn', () => turns.includes(1));
    await consumer.close();
    await queue.close();
  });
});
