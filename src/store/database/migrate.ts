import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { up as initial } from './migrations/0001-initial.ts';
import { up as reports } from './migrations/0002-reports.ts';
import { up as upkeep } from './migrations/0003-upkeep.ts';
import { up as leftOut } from './migrations/0004-left-out.ts';
import { up as factSnapshots } from './migrations/0005-fact-snapshots.ts';
import { up as causes } from './migrations/0006-causes.ts';
import { up as knownDefinitions } from './migrations/0007-known-definitions.ts';
import { up as engineVersion } from './migrations/0008-engine-version.ts';
import { up as secondLook } from './migrations/0009-second-look.ts';
import { up as dealLabels } from './migrations/0010-deal-labels.ts';
import { up as callSlots } from './migrations/0011-call-slots.ts';
import { up as people } from './migrations/0012-people.ts';
import { up as reportHeadlines } from './migrations/0013-report-headlines.ts';
import { up as team } from './migrations/0014-team.ts';
import { up as draftMemory } from './migrations/0015-draft-memory.ts';
import { up as previews } from './migrations/0016-previews.ts';
import { up as health } from './migrations/0017-health.ts';
import { up as knownCompanies } from './migrations/0018-known-companies.ts';
import { up as pausedBackfill } from './migrations/0019-paused-backfill.ts';
import type { Tables } from './tables.ts';

/**
 * In order, forward only: a migration that was released is never changed; what it got wrong, the next one corrects. It
 * expands: columns that can be left out, tables, indexes. What the program before it reads or writes stays as it is, since
 * processes of both versions run side by side during an update. What has not been read since the version that brought
 * `0007-…` may go later, in a migration that says so in its name: `0009-contract-0007`.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-initial': { up: initial },
  '0002-reports': { up: reports },
  '0003-upkeep': { up: upkeep },
  '0004-left-out': { up: leftOut },
  '0005-fact-snapshots': { up: factSnapshots },
  '0006-causes': { up: causes },
  '0007-known-definitions': { up: knownDefinitions },
  '0008-engine-version': { up: engineVersion },
  '0009-second-look': { up: secondLook },
  '0010-deal-labels': { up: dealLabels },
  '0011-call-slots': { up: callSlots },
  '0012-people': { up: people },
  '0013-report-headlines': { up: reportHeadlines },
  '0014-team': { up: team },
  '0015-draft-memory': { up: draftMemory },
  '0016-previews': { up: previews },
  '0017-health': { up: health },
  '0018-known-companies': { up: knownCompanies },
  '0019-paused-backfill': { up: pausedBackfill },
};

const CONTRACTION = /^\d{4}-contract-(\d{4})$/;

/**
 * Brings the schema up to this code, in one transaction and under a lock: of several processes that start at once, one
 * migrates and the others wait. A database that a newer version has migrated is taken as it is, unless it contracted
 * something that this code still reads.
 * @throws Error when the database does not answer, was contracted since, or a migration failed (nothing of it stays)
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const newer = await newerMigrations(db);
  refuseContractions(newer);
  // Kysely refuses a database with migrations that it does not know. These were made; there is nothing to do for them.
  const made = Object.fromEntries(newer.map((name): [string, Migration] => [name, { up: async () => {} }]));
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS, ...made }) },
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

/** Names of the migrations that a newer version of Fitgate applied. */
async function newerMigrations(db: Kysely<Tables>): Promise<readonly string[]> {
  const table = await sql<{
    present: boolean;
  }>`select to_regclass('fitgate.migration') is not null as present`
    .execute(db)
    .catch((cause: unknown) => {
      throw new Error('the database does not answer: see that it runs, and that DATABASE_URL is right', {
        cause,
      });
    });
  if (table.rows[0]?.present !== true) return [];
  const applied = await sql<{ name: string }>`select name from fitgate.migration order by name`.execute(db);
  return applied.rows.map(({ name }) => name).filter((name) => MIGRATIONS[name] === undefined);
}

function refuseContractions(newer: readonly string[]): void {
  const ours = Object.keys(MIGRATIONS).map((name) => name.slice(0, 4));
  const contracted = newer.filter((name) => {
    const since = CONTRACTION.exec(name)?.[1];
    return since !== undefined && !ours.includes(since);
  });
  if (contracted.length === 0) return;
  throw new Error(
    `the database no longer has what this version of Fitgate reads (${contracted.join(', ')}): start a newer version`,
  );
}
