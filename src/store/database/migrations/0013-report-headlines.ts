import { type Kysely, sql } from 'kysely';

/** What a finished report says in one line. Null: not finished, or finished before there were such lines. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table fitgate.report add column headline json`).execute(db);
}
