import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createSlotsInRedis } from '../../src/queue/slots-in-redis.ts';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { aPortal, slotsBattery } from './slots-battery.ts';

const RULE = { name: 'burst', calls: 1, heldMs: 60_000, apartMs: 0 } as const;

describeWithRedis('the count of calls in Redis', () => {
  let redis: TestRedis;
  const clients: Redis[] = [];
  const aClient = async () => {
    const client = new Redis(redis.url, { maxRetriesPerRequest: 1, retryStrategy: () => 50 });
    client.on('error', () => {});
    clients.push(client);
    await client.ping();
    return client;
  };

  beforeAll(async () => {
    redis = await startRedis();
    await Promise.all([aClient(), aClient()]);
  });
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await redis.stop();
  });
  const at = (index: number): Redis => {
    const client = clients[index];
    if (client === undefined) throw new Error('clients are opened before the first test, not earlier');
    return client;
  };

  slotsBattery(() => [createSlotsInRedis(at(0)), createSlotsInRedis(at(1))]);

  it('is gone with its time, so that portals without calls cost nothing', async () => {
    const portalId = aPortal();
    await createSlotsInRedis(at(0))(portalId).book(RULE, 0);
    const leftMs = await at(0).pttl(`fitgate-calls:burst:${portalId}`);
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(RULE.heldMs);
  });

  it('is begun anew when the clock was set back', async () => {
    const portalId = aPortal();
    await at(0).rpush(`fitgate-calls:burst:${portalId}`, String(Date.now() + 3_600_000));
    expect(await createSlotsInRedis(at(0))(portalId).book(RULE, 1_000)).toBe(0);
  });

  it('fails at once while Redis is away, and works again when it is back', async () => {
    const client = await aClient();
    const slots = createSlotsInRedis(client)(aPortal());
    await redis.stop();
    await until('the client has noticed', () => client.status !== 'ready');
    await expect(slots.book(RULE, 0)).rejects.toThrow('no connection to Redis');
    await redis.start();
    await until('it is back', () => client.status === 'ready');
    expect(await slots.book(RULE, 0)).toBe(0);
  });
});
