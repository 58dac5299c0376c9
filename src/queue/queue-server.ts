import type { Processor, Queue, QueueOptions, Worker, WorkerOptions } from 'bullmq';
import type { Redis } from 'ioredis';

export type PortalQueue = Pick<
  Queue,
  'name' | 'add' | 'upsertJobScheduler' | 'getJobCounts' | 'getJobs' | 'close'
>;
export type PortalWorker = Pick<Worker, 'close'>;

/** What the queue runs on: Redis, or the database that the store is on. */
export interface QueueServer {
  createQueue(options: Omit<QueueOptions, 'connection'>): PortalQueue;
  createWorker(processor: Processor, options: Omit<WorkerOptions, 'connection'>): PortalWorker;
  /** For the shared rate limits; null without Redis. */
  readonly redis: Redis | null;
  /** True when it answers. */
  ready(): Promise<boolean>;
  /** After queues and workers were closed. */
  close(): Promise<void>;
}
