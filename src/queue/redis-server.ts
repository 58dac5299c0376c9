import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from '../log.ts';
import type { QueueServer } from './queue-server.ts';

/** BullMQ on Redis. It reconnects after a restart of Redis; meanwhile adding a job fails at once, and workers wait. */
export function redisServer(redisUrl: string, logger: Logger): QueueServer {
  const connectRedis = (maxRetriesPerRequest: number | null): Redis => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest });
    redis.on('error', (error) => logger.warn({ err: error }, 'redis cannot be reached; trying again'));
    return redis;
  };
  // A request gives up on Redis after one try; a worker waits forever, as BullMQ requires.
  const asking = connectRedis(1);
  const working: Redis[] = [];

  return {
    redis: asking,
    createQueue(name, options) {
      const queue = new Queue(name, { ...options, connection: asking });
      queue.on('error', (error) =>
        logger.warn({ err: error, queue: name }, 'the queue could not reach redis'),
      );
      return queue;
    },
    createWorker(name, processor, options) {
      const connection = connectRedis(null);
      working.push(connection);
      const worker = new Worker(name, processor, { ...options, connection });
      worker.on('error', (error) =>
        logger.warn({ err: error, queue: name }, 'the worker could not reach redis'),
      );
      return worker;
    },
    ready: async () => (await asking.ping()) === 'PONG',
    async close() {
      for (const redis of [asking, ...working]) redis.disconnect();
    },
  };
}
