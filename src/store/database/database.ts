import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Logger } from '../../log.ts';
import { openPostgresPool } from '../../postgres/open-postgres-pool.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

const INT8_OID = 20;

export interface DatabaseOptions {
  readonly connectionString: string;
  /** Connections at most. */
  readonly maxConnections: number;
  /** The database is in this process. */
  readonly embedded: boolean;
  /** How long one statement may take, in milliseconds; a minute unless told otherwise. */
  readonly queryTimeoutMs?: number;
  readonly logger?: Logger | undefined;
}

/**
 * One pool of connections, and Kysely over it with `fitgate` as the schema of every table. Portal ids and epoch
 * milliseconds are bigint in the database and numbers here: all of them lie far below 2^53.
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
 * Kysely gives every client back as good. One whose query failed without the server's word (a timeout, a broken
 * connection) is still waiting for its answer, and would let every later query wait with it: it is closed at once.
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
      // The other form of Kysely's `query` takes a cursor; a dialect that was given no cursor class never uses it.
      return { query: query as unknown as PostgresPoolClient['query'], release: () => release() };
    },
  };
}
