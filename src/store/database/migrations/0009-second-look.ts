import { type Kysely, sql } from 'kysely';

/**
 * What HubSpot's first answer did not settle is looked at again. Only additions with defaults: the program before this one
 * runs on the same schema.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // reason: why the change waits for its next look; null = it does not.
  `alter table fitgate.change add column reason text`,

  // One row a portal: where its reconciliation is, and when the next one is due.
  `create table fitgate.reconciliation (
    portal_id bigint primary key references fitgate.portal,
    since_ms bigint not null,
    started_at_ms bigint not null,
    due_at_ms bigint not null,
    object_type text not null default 'companies',
    after_id text
  )`,
  // What was missed in the last day, the update to this version included.
  `insert into fitgate.reconciliation (portal_id, since_ms, started_at_ms, due_at_ms)
    select portal_id, now_ms - 86400000, now_ms, now_ms
    from fitgate.portal, (select (extract(epoch from now()) * 1000)::bigint as now_ms) as clock
    where status = 'connected'`,

  // finished: the install that the state began was successful. The row stays until it expires.
  `alter table fitgate.oauth_state add column finished boolean not null default false`,
];
