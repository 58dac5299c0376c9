import type { Redis } from 'ioredis';
import type { Logger } from '../log.ts';
import type { WakeUp } from '../ports/queue.ts';
import { SWEEP } from './jobs.ts';
import { postgresServer } from './postgres-server.ts';
import { backOffMs, createProcessor, type JobHandlers } from './process-job.ts';
import type { PortalQueue, PortalWorker, QueueServer } from './queue-server.ts';
import { redisServer } from './redis-server.ts';
import { createWakeUp } from './wake-up.ts';

export interface QueueOptions {
  /** Redis; null = BullMQ's Postgres backend on the store's database. */
  readonly redisUrl: string | null;
  readonly connectionString: string;
  readonly embedded: boolean;
  readonly logger: Logger;
  /** How long a job of a process that died stays locked, in milliseconds; 15,000 unless told otherwise. */
  readonly lockMs?: number | undefined;
}

export interface OpenQueue {
  readonly wakeUp: WakeUp;
  /** For the shared rate limits; null without Redis. */
  readonly redis: Redis | null;
  /** For the operators' board, which only looks. */
  readonly queue: Pick<PortalQueue, 'name' | 'getJobCounts' | 'getJobs'>;
  /** Starts working: `concurrency` portals at a time, and a sweep every second among all processes. */
  consume(handlers: JobHandlers, options: { readonly concurrency: number }): Promise<Consumer>;
  /** True when the server of the queue answers. */
  ready(): Promise<boolean>;
  /** After its consumers were closed. */
  close(): Promise<void>;
}

export interface Consumer {
  /** Takes no more jobs, and waits for those under way; 15 s at most, then others take them over as stalled. */
  close(): Promise<void>;
}

const SWEEP_EVERY_MS = 1_000;
/** A queue that lost everything while we ran (FLUSHALL) sweeps again after this. */
const SCHEDULE_EVERY_MS = 5_000;
const READY_WITHIN_MS = 2_000;
const CLOSE_WITHIN_MS = 15_000;
/** The job of a process that died is free again after lock and check: about 20 s. The store's lease protects its work. */
const LOCK_MS = 15_000;
/** BullMQ looks for stalled jobs thrice in the time of a lock. */
const CHECKS_PER_LOCK = 3;
/** Failed jobs are kept for whoever looks at the board; nothing reads the events. */
const FAILED_KEPT = 100;
const EVENTS_KEPT = 100;

/**
 * Opens the queue. It only wakes: whatever it loses, the sweep finds in the store.
 * @throws Error when Postgres can't be reached; Redis may come later
 */
export async function openQueue(options: QueueOptions): Promise<OpenQueue> {
  const { redisUrl, connectionString, embedded, logger, lockMs = LOCK_MS } = options;
  const server =
    redisUrl === null
      ? await postgresServer({ connectionString, embedded, logger })
      : redisServer(redisUrl, logger);
  const queue = server.createQueue({
    defaultJobOptions: { removeOnComplete: true, removeOnFail: { count: FAILED_KEPT } },
    streams: { events: { maxLen: EVENTS_KEPT } },
  });
  return {
    wakeUp: createWakeUp(queue),
    redis: server.redis,
    queue,
    consume: (handlers, { concurrency }) => consume(server, queue, handlers, { concurrency, lockMs }, logger),
    ready: () => within(READY_WITHIN_MS, server.ready(), false).catch(() => false),
    async close() {
      await queue.close();
      await server.close();
    },
  };
}

async function consume(
  server: QueueServer,
  queue: PortalQueue,
  handlers: JobHandlers,
  { concurrency, lockMs }: { readonly concurrency: number; readonly lockMs: number },
  logger: Logger,
): Promise<Consumer> {
  const worker = server.createWorker(createProcessor(handlers, logger), {
    concurrency,
    lockDuration: lockMs,
    stalledInterval: Math.ceil(lockMs / CHECKS_PER_LOCK),
    runRetryDelay: SWEEP_EVERY_MS,
    settings: { backoffStrategy: backOffMs },
  });
  const schedule = (): void => {
    queue
      .upsertJobScheduler(SWEEP, { every: SWEEP_EVERY_MS }, { name: SWEEP, opts: { removeOnFail: true } })
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'the sweep could not be scheduled; trying again'),
      );
  };
  schedule();
  const timer = setInterval(schedule, SCHEDULE_EVERY_MS);
  return {
    async close() {
      clearInterval(timer);
      await closeWorker(worker, logger);
    },
  };
}

async function closeWorker(worker: PortalWorker, logger: Logger): Promise<void> {
  const closing = worker.close().then(() => true);
  if (await within(CLOSE_WITHIN_MS, closing, false)) return;
  logger.warn('a turn did not end in time: its job is left to be taken over');
}

/** What the promise brings, or `otherwise` when it takes longer. */
async function within<T>(limitMs: number, promise: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), limitMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
