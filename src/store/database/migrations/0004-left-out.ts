import { type Kysely, sql } from 'kysely';

/** Which company properties a report did not read, with the reason: an answer must say what it rests on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table fitgate.report add column left_out json`).execute(db);
}
