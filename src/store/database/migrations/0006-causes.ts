import { type Kysely, sql } from 'kysely';

/** Why a record is looked at again, and how urgent that is. Only additions with defaults: the program before this one runs on the same schema. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // lane: how urgent; bulk work never keeps a live change waiting. causes: the last few, of events that were coalesced.
  // occurred_at_ms: the record's latest modification that an event told of; 0 = none did.
  `alter table fitgate.change
    add column lane text not null default 'live' check (lane in ('live', 'timed', 'bulk')),
    add column causes jsonb not null default '[]',
    add column occurred_at_ms bigint not null default 0`,

  `create index change_lane_due on fitgate.change (portal_id, object_type, lane, due_at_ms)
    where due_at_ms is not null`,
];
