import type pg from 'pg';

/** Empties every table of the queue but its list of migrations. */
export async function emptyQueueTables(client: pg.Client): Promise<void> {
  await client.connect();
  try {
    const { rows } = await client.query<{ tables: string }>(
      `select string_agg(format('bullmq.%I', tablename), ', ') as tables
       from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'`,
    );
    await client.query(`truncate ${rows[0]?.tables}`);
  } finally {
    await client.end();
  }
}
