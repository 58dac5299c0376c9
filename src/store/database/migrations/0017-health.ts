import { type Kysely, sql } from 'kysely';

/** What the settings page tells of an account's health. Kept for a month at most, and not needed for any work. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // day: whole days since 1970, UTC. changed_ms and followed_ms: the last change that HubSpot told, and when its score followed.
  `create table fitgate.portal_day (
    portal_id bigint not null,
    day int not null,
    calls int not null,
    refused int not null,
    changed_ms bigint,
    followed_ms bigint,
    primary key (portal_id, day)
  )`,
  // Answers that failed on our side, by the id that a user quotes.
  `create table fitgate.failed_request (
    portal_id bigint not null,
    id text not null,
    at_ms bigint not null,
    kind text not null,
    primary key (portal_id, id)
  )`,
  // HubSpot's own words and codes, for support.
  `alter table fitgate.problem add column detail text`,
];
