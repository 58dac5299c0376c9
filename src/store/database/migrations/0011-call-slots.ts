import { type Kysely, sql } from 'kysely';

/**
 * The instants for which a portal's calls to HubSpot were booked in the last seconds, oldest first. Unlogged: a crash forgets
 * them, which costs at most one refused call, and a booking waits for no disk. wait_ms: what the latest booking was told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create unlogged table fitgate.call_slots (
      portal_id bigint not null,
      rule text not null,
      booked_ms bigint[] not null,
      wait_ms bigint not null,
      primary key (portal_id, rule)
    ) with (fillfactor = 50)`)
    .execute(db);
}
