import { type Kysely, sql } from 'kysely';

/**
 * A backfill reads the companies that are known by their ids, in the order of these, before it reads page by page: up to this one
 * they are done; '' = none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`alter table fitgate.backfill add column known_after text collate "C" not null default ''`)
    .execute(db);
}
