import { type Kysely, sql } from 'kysely';

/** What several processes must agree on of a portal's property definitions; and finding what may go. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // attempt: names the newest bringing in step; in_step: a hash of the definitions that it left behind, null = not known.
  `create table fitgate.definitions (
    portal_id bigint primary key references fitgate.portal,
    attempt text not null,
    in_step text,
    in_step_at_ms bigint
  )`,

  // Changes that are done, in the order in which they were taken: the sweep removes the oldest.
  `create index change_done on fitgate.change (taken_at_ms) where due_at_ms is null`,
];
