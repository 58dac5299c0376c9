import type { Processor, Queue, QueueOptions, Worker, WorkerOptions } from 'bullmq';
import type { Redis } from 'ioredis';

export type BullQueue = Pick<
  Queue,
  'name' | 'add' | 'upsertJobScheduler' | 'getJobCounts' | 'getJobs' | 'obliterate' | 'close'
>;
export type BullWorker = Pick<Worker, 'close'>;

/** What the queues run on: Redis, or the database that the store is on. */
export interface QueueServer {
  createQueue(name: string, options?: Omit<QueueOptions, 'connection'>): BullQueue;
  createWorker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): BullWorker;
  /** For the shared rate limits; null without Redis. */
  readonly redis: Redis | null;
  /** True when it answers. */
  ready(): Promise<boolean>;
  /** After queues and workers were closed. */
  close(): Promise<void>;
}
