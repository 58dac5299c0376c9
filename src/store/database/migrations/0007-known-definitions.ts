import { type Kysely, sql } from 'kysely';

/** What the last sync of the properties saw, for processes that have not read them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table fitgate.definitions add column known json').execute(db);
}
