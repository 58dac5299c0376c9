import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Logger } from '../../log.ts';
import { openPostgresPool } from '../../postgres/open-postgres-pool.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

const INT8_OID = 20;

export interface DatabaseOptions {
  readonly connectionString: string;
  /** The most connections. */
  readonly maxConnections: number;
  /** Whether the database is in this process. */
  readonly embedded: boolean;
  /** How long one statement may take, in milliseconds; default one minute. */
  readonly queryTimeoutMs?: number;
  readonly logger?: Logger | undefined;
}

/**
 * One pool of connections, and Kysely over it with `fitgate` as the schema of every table. Portal ids and epoch milliseconds are
 * bigint in the database and numbers here: all are far below 2^53.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const { connectionString, maxConnections, embedded, queryTimeoutMs, logger } = options;
  const { pool, close } = openPostgresPool({
    connectionString,
    max: maxConnections,
    watched: !embedded,
    queryTimeoutMs,
    logger,
    application_name: 'fitgate',
    types: {
      getTypeParser: (oid, format) => (oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  const dialect = new PostgresDialect({ pool: withoutStuckClients(pool, close) });
  return new Kysely<Tables>({ dialect }).withSchema('fitgate');
}

/**
 * Kysely returns every client to the pool. A client whose query failed without an answer from the server (a timeout, a broken
 * connection) still waits for that answer and would block every later query, so it is closed at once.
 */
function withoutStuckClients(pool: pg.Pool, end: () => Promise<void>): PostgresPool {
  return {
    end,
    async connect() {
      const client = await pool.connect();
      let released = false;
      const release = (error?: Error): void => {
        if (released) return;
        released = true;
        client.release(error);
      };
      const query = async (sql: string, parameters: readonly unknown[]) => {
        try {
          return await client.query(sql, [...parameters]);
        } catch (error) {
          if (error instanceof Error && !(error instanceof pg.DatabaseError)) release(error);
          throw error;
        }
      };
      // The other overload of Kysely's `query` takes a cursor; a dialect without a cursor class never uses it.
      return { query: query as unknown as PostgresPoolClient['query'], release: () => release() };
    },
  };
}
