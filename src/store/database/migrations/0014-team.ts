import { type Kysely, sql } from 'kysely';

/** Who connected the account last (null: an earlier version did not keep it), and how many accounts its team can work at a time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table fitgate.portal add column connected_by bigint, add column capacity int`.execute(db);
}
