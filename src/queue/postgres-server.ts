import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import type { Logger } from '../log.ts';
import { QUEUE_NAME } from './jobs.ts';
import type { QueueServer } from './queue-server.ts';

export interface PostgresServerOptions {
  readonly connectionString: string;
  /** The database is in this process, and its clients share one session. */
  readonly embedded: boolean;
  readonly logger: Logger;
}

/** For short queries; a worker has one more, which listens. */
const CONNECTIONS = 4;
/** A NOTIFY reaches the client that sent it, in the one session: an idle worker has to look, this often. */
const EMBEDDED_POLL_SECONDS = 0.2;

/** BullMQ on Postgres, in a schema `bullmq` of its own beside the store's. */
export async function postgresServer(options: PostgresServerOptions): Promise<QueueServer> {
  const { connectionString, embedded, logger } = options;
  const pool = new pg.Pool({ connectionString, max: 1, application_name: 'fitgate queue' });
  pool.on('error', (error) =>
    logger.warn({ err: error }, 'an idle database connection of the queue was lost'),
  );
  try {
    await prepare(pool, embedded);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const connection = { connectionString, max: CONNECTIONS, connectionTimeoutMillis: 10_000 };

  return {
    redis: null,
    createQueue(queueOptions) {
      const queue = new Queue(QUEUE_NAME, { ...queueOptions, connection }, createPostgresBackend);
      queue.on('error', (error) => logger.warn({ err: error }, 'the queue could not reach the database'));
      return queue;
    },
    createWorker(processor, workerOptions) {
      const all = embedded ? { ...workerOptions, drainDelay: EMBEDDED_POLL_SECONDS } : workerOptions;
      const worker = new Worker(QUEUE_NAME, processor, { ...all, connection }, createPostgresBackend);
      worker.on('error', (error) => logger.warn({ err: error }, 'the worker could not reach the database'));
      return worker;
    },
    ready: async () => (await pool.query('select 1')).rowCount === 1,
    close: () => pool.end(),
  };
}

async function prepare(pool: pg.Pool, embedded: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    // Nobody else can be using it: what is queued was left by a process that died, and is only wake-ups. Without this,
    // the jobs it was working on would block their portals until BullMQ takes them for stalled.
    if (embedded) await client.query('drop schema if exists bullmq cascade');
    await runMigrations(client);
    // The start-up options of a client do nothing in a shared session. The store names its schema in every statement.
    if (embedded) await client.query('set search_path to bullmq, public');
  } finally {
    client.release();
  }
}
