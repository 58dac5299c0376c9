import { type Kysely, sql } from 'kysely';

/**
 * What a batch read and wrote is kept as one snapshot, and back-off is kept for all processes. Only additions with
 * defaults: the program before this one runs on the same schema.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // own: our values on the record, as read or as written since; null = the record was not read along with them.
  `alter table fitgate.company add column own json`,

  // failures: failed turns in a row.
  `alter table fitgate.work add column failures int not null default 0`,

  // A kind of work that rests after a failure; no row = it does not rest.
  `create table fitgate.lane_rest (
    portal_id bigint not null references fitgate.portal,
    lane text not null,
    attempts int not null,
    until_ms bigint not null,
    primary key (portal_id, lane)
  )`,
];
