import { type Kysely, sql } from 'kysely';

/** The labels of pipelines and deal types when a report was read: they tell renewals from new business. Null: not read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table fitgate.report add column deal_labels json`).execute(db);
}
