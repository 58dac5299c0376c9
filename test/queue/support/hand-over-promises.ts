import { expect, it } from '@jest/globals';
import { createPostgresBackend, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { OpenQueue, QueueOptions } from '../../../src/queue/open-queue.ts';
import { until } from '../../support/until.ts';

interface UnderTest {
  readonly queue: OpenQueue;
  readonly options: Omit<QueueOptions, 'logger'>;
}

/** The queue that versions before the split had, with all that such a version leaves in it. */
export function handOverPromises(underTest: () => UnderTest): void {
  it('takes over what waits in the queue of an earlier version, and leaves nothing of it', async () => {
    const { queue, options } = underTest();
    const { retired, close } = openRetired(options);
    await retired.add('turn', { portalId: 1 }, { deduplication: { id: 'portal-1' } });
    await retired.add('turn', { portalId: 2 }, { delay: 600_000, deduplication: { id: 'portal-2' } });
    await retired.add('analysis', { portalId: 3, reportId: 'r-1' });
    await retired.upsertJobScheduler('sweep', { every: 1_000 }, { name: 'sweep' });
    const turns = new Set<number>();
    const analyses = new Set<string>();
    const consumer = await queue.consume(
      {
        turn: async (portalId) => {
          turns.add(portalId);
          return { liveInMs: null, bulkInMs: null };
        },
        analysis: async (_, reportId) => {
          analyses.add(reportId);
          return { againInMs: null };
        },
        sweep: async () => {},
      },
      { live: 2, bulk: 2 },
    );
    try {
      await until('all were taken over', () => turns.size === 2 && analyses.size === 1);
      await until('nothing is left', async () => {
        const counts = Object.values(await retired.getJobCounts());
        return counts.every((count) => count === 0) && (await retired.getJobSchedulersCount()) === 0;
      });
      expect([...turns].toSorted()).toEqual([1, 2]);
      expect([...analyses]).toEqual(['r-1']);
    } finally {
      await consumer.close();
      await close();
    }
  });
}

function openRetired({ redisUrl, connectionString }: UnderTest['options']) {
  if (redisUrl === null) {
    const connection = { connectionString, max: 1 };
    const retired = new Queue('portals', { connection }, createPostgresBackend);
    return { retired, close: () => retired.close() };
  }
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const retired = new Queue('portals', { connection });
  const close = async () => {
    await retired.close();
    connection.disconnect();
  };
  return { retired, close };
}
