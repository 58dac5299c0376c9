import { createPostgresBackend, type PostgresConnectionOptions, Queue, runMigrations, Worker } from 'bullmq';
import type pg from 'pg';
import type { Logger } from '../log.ts';
import { openPostgresPool } from '../postgres/open-postgres-pool.ts';
import { QUEUE_NAMES } from './jobs.ts';
import type { QueueServer } from './queue-server.ts';

export interface PostgresServerOptions {
  readonly connectionString: string;
  /** The database is in this process, and its clients share one session. */
  readonly embedded: boolean;
  readonly logger: Logger;
}

/** For short queries; each worker has one more, which listens. */
const CONNECTIONS = 6;
/** An idle worker looks for itself this often, should the connection on which it listens have died unnoticed. */
const LOOK_SECONDS = 2;
/** A NOTIFY reaches the client that sent it, in the one session: there an idle worker has to look. */
const EMBEDDED_LOOK_SECONDS = { live: 0.2, otherwise: 1 } as const;

/** BullMQ on Postgres, in a schema `bullmq` of its own beside the store's. */
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
  // Each queue and each worker listens to it.
  pool.setMaxListeners(0);
  // BullMQ's type of a pool is a reading of pg's that exact optional properties tell apart.
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
    // Nobody else can be using it: what is queued was left by a process that died, and is only wake-ups. Without this,
    // the jobs it was working on would block their portals until BullMQ takes them for stalled.
    if (embedded) await forgetJobs(client);
    await runMigrations(client);
    // The start-up options of a client do nothing in a shared session. The store names its schema in every statement.
    if (embedded) await client.query('set search_path to bullmq, public');
  } finally {
    client.release();
  }
}

/** The tables stay: to drop and make them again would cost each start more than a second. */
async function forgetJobs(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ tables: string | null }>(
    `select string_agg(format('bullmq.%I', tablename), ', ') as tables
     from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'`,
  );
  const tables = rows[0]?.tables ?? null;
  // There are none yet on a new database.
  if (tables !== null) await client.query(`truncate ${tables}`);
}
