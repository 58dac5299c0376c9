import { Socket } from 'node:net';
import pg from 'pg';
import type { Logger } from '../log.ts';
import { watchServer } from './watch-server.ts';

export interface PostgresPoolOptions extends pg.PoolConfig {
  readonly connectionString: string;
  /** Connections at most. */
  readonly max: number;
  /** False for a database in this process, which cannot fall silent on its own. */
  readonly watched: boolean;
  /** How long one statement may take; default one minute. */
  readonly queryTimeoutMs?: number | undefined;
  readonly logger?: Logger | undefined;
}

export interface PostgresPool {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Our slowest statement takes seconds. */
const QUERY_TIMEOUT_MS = 60_000;
/** The server gives up first, so that its connection stays of use. */
const SERVER_GIVES_UP_AT = 0.9;
const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_AFTER_MS = 10_000;

/**
 * A pool of connections to Postgres that recovers from a server which fell silent. After a failover behind a proxy or a
 * load balancer, old connections do not break: they swallow statements, each for as long as its timeout. So a connection
 * apart asks the server whether it is there (`watchServer`). Once that failed and works again, every connection from
 * before is cut, its statements fail, and the next ones find a fresh connection.
 */
export function openPostgresPool(options: PostgresPoolOptions): PostgresPool {
  const { watched, logger, queryTimeoutMs = QUERY_TIMEOUT_MS, ...config } = options;
  const openedAtMs = new Map<Socket, number>();
  const pool = new pg.Pool({
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: queryTimeoutMs,
    statement_timeout: Math.round(SERVER_GIVES_UP_AT * queryTimeoutMs),
    ...config,
    stream: () => {
      const socket = new Socket();
      openedAtMs.set(socket, Date.now());
      return socket.once('close', () => openedAtMs.delete(socket));
    },
  });
  // An idle connection that the server closed (a restart) is replaced at the next query: nothing else to do.
  pool.on('error', (error) => logger?.warn({ err: error }, 'an idle database connection was lost'));
  // The pool listens to idle clients alone. The error of a busy one reaches its query too, and needs a listener here:
  // without any it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));

  const cutOlderThan = (missedAtMs: number): void => {
    logger?.warn('the database answers again after a silence: connections from before are cut');
    for (const [socket, atMs] of openedAtMs) {
      if (atMs <= missedAtMs) socket.destroy(new Error('the database fell silent; this connection is cut'));
    }
  };
  // A pool that was never used is never closed by Kysely either.
  let stopWatching = async (): Promise<void> => {};
  if (watched) {
    pool.once('connect', () => {
      stopWatching = watchServer(config.connectionString, cutOlderThan);
    });
  }
  return {
    pool,
    async close() {
      await stopWatching();
      await pool.end();
    },
  };
}
