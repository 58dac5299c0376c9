import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from '../../log.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

const INT8_OID = 20;

export interface DatabaseOptions {
  readonly connectionString: string;
  /** Connections at most. */
  readonly maxConnections: number;
  readonly logger?: Logger | undefined;
}

/**
 * One pool of connections, and Kysely over it with `fitgate` as the schema of every table. Portal ids and epoch
 * milliseconds are bigint in the database and numbers here: all of them lie far below 2^53.
 */
export function openDatabase({ connectionString, maxConnections, logger }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    application_name: 'fitgate',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // A connection that went half-open answers never: what waits for it must fail. Our slowest statement takes seconds.
    query_timeout: 60_000,
    types: {
      getTypeParser: (oid, format) => (oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // An idle connection that the server closed (a restart) is replaced at the next query: nothing else to do.
  pool.on('error', (error) => logger?.warn({ err: error }, 'an idle database connection was lost'));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema('fitgate');
}
