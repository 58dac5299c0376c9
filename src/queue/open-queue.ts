import type { Logger } from '../log.ts';
import type { CallSlotsOf } from '../ports/call-slots.ts';
import type { WakeUp } from '../ports/queue.ts';
import { handOver } from './hand-over.ts';
import { QUEUE_NAMES, type QueueName, RETIRED_QUEUE, SWEEP } from './jobs.ts';
import { postgresServer } from './postgres-server.ts';
import { createProcessors, type JobHandlers, type JobNeeds } from './process-job.ts';
import type { BullQueue, BullWorker, QueueServer } from './queue-server.ts';
import { redisServer } from './redis-server.ts';
import { createSlotsInRedis } from './slots-in-redis.ts';
import { createWakeUp, type Queues } from './wake-up.ts';

export interface QueueOptions {
  /** Redis; null = BullMQ's Postgres backend on the store's database. */
  readonly redisUrl: string | null;
  readonly connectionString: string;
  readonly embedded: boolean;
  readonly logger: Logger;
  /** How long a dead process's job stays locked, in milliseconds; default 15,000. */
  readonly lockMs?: number | undefined;
}

/** Concurrent turns of each class per process. */
export interface Concurrency {
  readonly live: number;
  readonly bulk: number;
}

export interface OpenQueue {
  readonly wakeUp: WakeUp;
  /** The slots of calls, shared over Redis; null without it. */
  readonly callSlotsOf: CallSlotsOf | null;
  /** For the operators' board, which is read-only. */
  readonly queues: readonly Pick<BullQueue, 'name' | 'getJobCounts' | 'getJobs'>[];
  /** Starts the workers; across all processes, one sweep runs every second. */
  consume(handlers: JobHandlers, concurrency: Concurrency): Promise<Consumer>;
  /** True when the queue's server answers. */
  ready(): Promise<boolean>;
  /** Call it after closing the consumers. */
  close(): Promise<void>;
}

export interface Consumer {
  /** Takes no more jobs and waits up to 15 s for running ones; after that, other processes take them over as stalled. */
  close(): Promise<void>;
}

const SWEEP_EVERY_MS = 1_000;
/** A queue that loses its data while we run (FLUSHALL) gets its sweep back within this time. */
const SCHEDULE_EVERY_MS = 5_000;
/** Processes of an earlier version may run beside us for a while and fill their queue again. */
const HAND_OVER_EVERY_MS = 60_000;
const READY_WITHIN_MS = 2_000;
const CLOSE_WITHIN_MS = 15_000;
/** A dead process's job is released after the lock and the check: about 20 s. The store's lease protects its work. */
const LOCK_MS = 15_000;
/** BullMQ checks for stalled jobs three times per lock duration. */
const CHECKS_PER_LOCK = 3;
/** The number of failed jobs kept for the board; nothing reads the events. */
const FAILED_KEPT = 100;
const EVENTS_KEPT = 100;

/**
 * Opens the queues. They only wake workers: if they lose a job, the sweep finds the work in the store.
 * @throws Error when Postgres can't be reached; Redis may become available later
 */
export async function openQueue(options: QueueOptions): Promise<OpenQueue> {
  const { redisUrl, connectionString, embedded, logger, lockMs = LOCK_MS } = options;
  const server =
    redisUrl === null
      ? await postgresServer({ connectionString, embedded, logger })
      : redisServer(redisUrl, logger);
  const queueOf = (name: QueueName) =>
    server.createQueue(name, {
      defaultJobOptions: { removeOnComplete: true, removeOnFail: { count: FAILED_KEPT } },
      streams: { events: { maxLen: EVENTS_KEPT } },
    });
  const queues: Queues = {
    live: queueOf('live'),
    bulk: queueOf('bulk'),
    analysis: queueOf('analysis'),
    upkeep: queueOf('upkeep'),
  };
  const wakeUp = createWakeUp(queues);
  const all = QUEUE_NAMES.map((name) => queues[name]);
  return {
    wakeUp,
    callSlotsOf: server.redis === null ? null : createSlotsInRedis(server.redis),
    queues: all,
    consume: (handlers, concurrency) =>
      consume({ server, queues, wakeUp, logger, lockMs }, handlers, concurrency),
    ready: () => within(READY_WITHIN_MS, server.ready(), false).catch(() => false),
    async close() {
      await Promise.all(all.map((queue) => queue.close()));
      await server.close();
    },
  };
}

interface Opened {
  readonly server: QueueServer;
  readonly queues: Queues;
  readonly wakeUp: WakeUp;
  readonly logger: Logger;
  readonly lockMs: number;
}

async function consume(opened: Opened, handlers: JobHandlers, concurrency: Concurrency): Promise<Consumer> {
  const { queues, logger } = opened;
  let isClosing = false;
  const othersWait: JobNeeds['othersWait'] = async (work) =>
    isClosing || (await queues[work].getJobCounts('waiting'))['waiting'] !== 0;
  const stopHandingOver = keepHandingOver(opened);
  const workers = startWorkers(opened, handlers, concurrency, othersWait);
  const stopScheduling = keepScheduled(opened);
  return {
    async close() {
      isClosing = true;
      stopScheduling();
      await Promise.all([stopHandingOver(), ...workers.map((worker) => closeWorker(worker, logger))]);
    },
  };
}

/** A process runs one analysis at a time, because it is CPU-bound, and one sweep at a time, because sweeps must not overlap. */
function startWorkers(
  { server, wakeUp, logger, lockMs }: Opened,
  handlers: JobHandlers,
  { live, bulk }: Concurrency,
  othersWait: JobNeeds['othersWait'],
): readonly BullWorker[] {
  const atOnce: Readonly<Record<QueueName, number>> = { live, bulk, analysis: 1, upkeep: 1 };
  const processors = createProcessors({ handlers, wakeUp, logger, othersWait });
  return QUEUE_NAMES.map((name) =>
    server.createWorker(name, processors[name], {
      concurrency: atOnce[name],
      lockDuration: lockMs,
      stalledInterval: Math.ceil(lockMs / CHECKS_PER_LOCK),
      runRetryDelay: SWEEP_EVERY_MS,
    }),
  );
}

/** Schedules the sweep repeatedly. Returns a function that stops this. */
function keepScheduled({ queues: { upkeep }, logger }: Opened): () => void {
  const schedule = (): void => {
    upkeep
      .upsertJobScheduler(SWEEP, { every: SWEEP_EVERY_MS }, { name: SWEEP, opts: { removeOnFail: true } })
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'the sweep could not be scheduled; trying again'),
      );
  };
  schedule();
  const timer = setInterval(schedule, SCHEDULE_EVERY_MS);
  return () => clearInterval(timer);
}

/** Takes over the queue of earlier versions, now and repeatedly, because they may run beside us. Returns a function that stops this. */
function keepHandingOver({ server, wakeUp, logger }: Opened): () => Promise<void> {
  const retired = server.createQueue(RETIRED_QUEUE);
  let underWay: Promise<void> = Promise.resolve();
  const look = (): void => {
    underWay = handOver(retired, wakeUp).then(
      (jobs) => {
        if (jobs > 0) logger.info({ jobs }, 'jobs of an earlier version were taken over');
      },
      (error: unknown) => logger.warn({ err: error }, 'jobs of an earlier version could not be taken over'),
    );
  };
  look();
  const timer = setInterval(look, HAND_OVER_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
    await retired.close();
  };
}

async function closeWorker(worker: BullWorker, logger: Logger): Promise<void> {
  const closing = worker.close().then(() => true);
  if (await within(CLOSE_WITHIN_MS, closing, false)) return;
  logger.warn('a turn did not end in time: its job is left to be taken over');
}

/** The result of the promise, or `otherwise` after the limit. */
async function within<T>(limitMs: number, promise: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), limitMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
