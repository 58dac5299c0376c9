import { type Kysely, sql } from 'kysely';

/** By which engine a portal's companies are assessed. Only additions with defaults: the program before this one runs on the same schema. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // The newest engine that works for the portal, and when it last began a turn.
  `alter table fitgate.work
    add column engine_version int not null default 1,
    add column engine_seen_ms bigint not null default 0`,

  // The engine for which every company was assessed, or is being assessed.
  `alter table fitgate.backfill add column engine_version int not null default 1`,
];
