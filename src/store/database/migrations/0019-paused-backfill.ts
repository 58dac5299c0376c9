import { type Kysely, sql } from 'kysely';

/** A person has paused it: nothing of it is done before they resume it. A process of the version before goes on with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table fitgate.backfill add column paused boolean not null default false`.execute(db);
}
