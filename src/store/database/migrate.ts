import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { up as initial } from './migrations/0001-initial.ts';
import { up as reports } from './migrations/0002-reports.ts';
import { up as upkeep } from './migrations/0003-upkeep.ts';
import { up as leftOut } from './migrations/0004-left-out.ts';
import { up as factSnapshots } from './migrations/0005-fact-snapshots.ts';
import { up as causes } from './migrations/0006-causes.ts';
import { up as knownDefinitions } from './migrations/0007-known-definitions.ts';
import type { Tables } from './tables.ts';

/** In order, forward only: a migration that was released is never changed; what it got wrong, the next one mends. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-initial': { up: initial },
  '0002-reports': { up: reports },
  '0003-upkeep': { up: upkeep },
  '0004-left-out': { up: leftOut },
  '0005-fact-snapshots': { up: factSnapshots },
  '0006-causes': { up: causes },
  '0007-known-definitions': { up: knownDefinitions },
};

/**
 * Brings the schema up to this code, in one transaction and under a lock: of several processes that start at once, one
 * migrates and the others wait.
 * @throws Error when the database does not answer, is newer than this code, or a migration failed (nothing of it stays)
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await refuseNewerDatabase(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableSchema: 'fitgate',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw new Error('the database could not be migrated: see the cause; nothing was changed', {
      cause: error,
    });
  }
}

async function refuseNewerDatabase(db: Kysely<Tables>): Promise<void> {
  const table = await sql<{
    present: boolean;
  }>`select to_regclass('fitgate.migration') is not null as present`
    .execute(db)
    .catch((cause: unknown) => {
      throw new Error('the database does not answer: see that it runs, and that DATABASE_URL is right', {
        cause,
      });
    });
  if (table.rows[0]?.present !== true) return;
  const applied = await sql<{ name: string }>`select name from fitgate.migration order by name`.execute(db);
  const unknown = applied.rows.map(({ name }) => name).filter((name) => MIGRATIONS[name] === undefined);
  if (unknown.length === 0) return;
  throw new Error(
    `the database is newer than this program: it has ${unknown.join(', ')}. Start a version of fitgate that knows it`,
  );
}
