import pg from 'pg';

/**
 * Migrates a database as the next version of Fitgate may: every table has columns that this version does not know, and
 * there is one more table.
 */
export async function migrateToTomorrow(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = 'fitgate' and tablename not like 'migration%'`,
    );
    for (const { tablename } of rows) {
      await client.query(`alter table fitgate.${tablename}
        add column from_tomorrow json, add column counted_tomorrow int not null default 0`);
    }
    await client.query('create table fitgate.tomorrow (portal_id bigint primary key)');
    await noteMigration(client, '9998-from-tomorrow');
  } finally {
    await client.end();
  }
}

/** Notes a migration of a newer version as made. */
export async function noteMigration(client: pg.Client, name: string): Promise<void> {
  await client.query('insert into fitgate.migration values ($1, now()::text)', [name]);
}
