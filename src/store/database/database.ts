import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Logger } from '../../log.ts';
import { openPostgresPool } from '../../postgres/open-postgres-pool.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

const INT8_OID = 20;

/**
 * A statement that the server parses and plans once per connection instead of at each call. For statements that run at every
 * request: in the embedded database, parsing and planning takes two thirds of the time of reading a company (measured: 0.3 of
 * 0.45 ms). Names all columns, because a plan of `*` breaks when a newer process adds a column; not used in transactions.
 */
export interface PreparedStatement {
  /** Stands for this text alone. */
  readonly name: string;
  readonly text: string;
}

/** Runs a statement that the database was opened with. */
export async function runPrepared<Row>(
  db: Database,
  { text }: PreparedStatement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}

export interface DatabaseOptions {
  readonly connectionString: string;
  /** The most connections. */
  readonly maxConnections: number;
  /** Whether the database is in this process. */
  readonly embedded: boolean;
  /** How long one statement may take, in milliseconds; default one minute. */
  readonly queryTimeoutMs?: number;
  /** Default none. */
  readonly prepared?: readonly PreparedStatement[];
  readonly logger?: Logger | undefined;
}

/**
 * One pool of connections, and Kysely over it with `fitgate` as the schema of every table. Portal ids and epoch milliseconds are
 * bigint in the database and numbers here: all are far below 2^53.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const { connectionString, maxConnections, embedded, queryTimeoutMs, prepared = [], logger } = options;
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
  const nameOf = new Map(prepared.map(({ name, text }) => [text, name]));
  const dialect = new PostgresDialect({ pool: poolForKysely(pool, nameOf, close) });
  return new Kysely<Tables>({ dialect }).withSchema('fitgate');
}

const UNKNOWN_STATEMENT = '26000';
const isOfNoMoreUse = (error: Error): boolean =>
  !(error instanceof pg.DatabaseError) || error.code === UNKNOWN_STATEMENT;

/**
 * Kysely knows no prepared statements, so they are recognized by their text.
 *
 * It returns every client to the pool. A client whose query failed without an answer from the server (a timeout, a broken
 * connection) still waits for that answer and would block every later query, so it is closed at once. So is a client whose
 * prepared statement the server no longer knows: it would not prepare it again.
 * @param nameOf a prepared statement's name by its text
 */
function poolForKysely(
  pool: pg.Pool,
  nameOf: ReadonlyMap<string, string>,
  end: () => Promise<void>,
): PostgresPool {
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
      const query = async (text: string, parameters: readonly unknown[]) => {
        const values = [...parameters];
        const name = nameOf.get(text);
        try {
          return await client.query(name === undefined ? { text, values } : { name, text, values });
        } catch (error) {
          if (error instanceof Error && isOfNoMoreUse(error)) release(error);
          throw error;
        }
      };
      // The other overload of Kysely's `query` takes a cursor; a dialect without a cursor class never uses it.
      return { query: query as unknown as PostgresPoolClient['query'], release: () => release() };
    },
  };
}
