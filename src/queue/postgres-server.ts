import { createPostgresBackend, type PostgresConnectionOptions, Queue, runMigrations, Worker } from 'bullmq';
import type pg from 'pg';
import type { Logger } from '../log.ts';
import { openPostgresPool } from '../postgres/open-postgres-pool.ts';
import { QUEUE_NAMES } from './jobs.ts';
import type { QueueServer } from './queue-server.ts';

export interface PostgresServerOptions {
  readonly connectionString: string;
  /** Whether the database is in this process, where its clients share one session. */
  readonly embedded: boolean;
  readonly logger: Logger;
}

/** Connections for short queries; each worker has one more to listen on. */
const CONNECTIONS = 6;
/** An idle worker polls this often, in case the connection on which it listens has died unnoticed. */
const LOOK_SECONDS = 2;
/** In the shared session, a NOTIFY only reaches the client that sent it, so idle workers have to poll. */
const EMBEDDED_LOOK_SECONDS = { live: 0.2, otherwise: 1 } as const;

/** BullMQ on Postgres, in its own schema `bullmq` beside the store's. */
export async function postgresServer(options: PostgresServerOptions): Promise<QueueServer> {
  const { connectionString, embedded, logger } = options;
  const { pool, close } = openPostgresPool({
    connectionString,
    max: CONNECTIONS + QUEUE_NAMES.length,
    watched: !embedded,
    logger,
    application_name: 'fitgate queue',
    options: '-c search_path=bullmq',
  });
  // Each queue and each worker adds a listener.
  pool.setMaxListeners(0);
  // BullMQ's type of a pool differs from pg's only under `exactOptionalPropertyTypes`.
  const connection = pool as unknown as PostgresConnectionOptions;
  try {
    await prepare(pool, embedded);
  } catch (error) {
    await close();
    throw error;
  }
  const lookSecondsOf = (name: string): number => {
    if (!embedded) return LOOK_SECONDS;
    return name === 'live' ? EMBEDDED_LOOK_SECONDS.live : EMBEDDED_LOOK_SECONDS.otherwise;
  };

  return {
    redis: null,
    createQueue(name, queueOptions) {
      const queue = new Queue(name, { ...queueOptions, connection }, createPostgresBackend);
      queue.on('error', (error) =>
        logger.warn({ err: error, queue: name }, 'the queue could not reach the database'),
      );
      return queue;
    },
    createWorker(name, processor, workerOptions) {
      const all = { ...workerOptions, drainDelay: lookSecondsOf(name), connection };
      const worker = new Worker(name, processor, all, createPostgresBackend);
      worker.on('error', (error) =>
        logger.warn({ err: error, queue: name }, 'the worker could not reach the database'),
      );
      return worker;
    },
    ready: async () => (await pool.query('select 1')).rowCount === 1,
    close,
  };
}

async function prepare(pool: pg.Pool, embedded: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    // No other process can be using it: any queued jobs are wake-ups of a dead process. Otherwise the jobs that it was running
    // would block their portals until BullMQ treats them as stalled.
    if (embedded) await forgetJobs(client);
    await runMigrations(client);
    // A client's start-up options have no effect in a shared session. The store names its schema in every statement.
    if (embedded) await client.query('set search_path to bullmq, public');
  } finally {
    client.release();
  }
}

/** Keeps the tables: dropping and creating them would add more than a second to each start. */
async function forgetJobs(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ tables: string | null }>(
    `select string_agg(format('bullmq.%I', tablename), ', ') as tables
     from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'`,
  );
  const tables = rows[0]?.tables ?? null;
  // A new database has none yet.
  if (tables !== null) await client.query(`truncate ${tables}`);
}
