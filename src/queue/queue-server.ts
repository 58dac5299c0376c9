import type { Processor, Queue, QueueOptions, Worker, WorkerOptions } from 'bullmq';
import type { Redis } from 'ioredis';

export type BullQueue = Pick<
  Queue,
  'name' | 'add' | 'upsertJobScheduler' | 'getJobCounts' | 'getJobs' | 'obliterate' | 'close'
>;
export type BullWorker = Pick<Worker, 'close'>;

/** The server behind the queues: Redis, or the store's database. */
export interface QueueServer {
  createQueue(name: string, options?: Omit<QueueOptions, 'connection'>): BullQueue;
  createWorker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): BullWorker;
  /** For the slots of calls that all processes share; null without Redis. */
  readonly redis: Redis | null;
  /** True when the server answers. */
  ready(): Promise<boolean>;
  /** Call it after closing queues and workers. */
  close(): Promise<void>;
}
