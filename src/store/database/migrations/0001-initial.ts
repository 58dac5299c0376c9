import { type Kysely, sql } from 'kysely';

/**
 * Cold tables refer to `portal`. The hot ones (change, company, deal_link) do not: their rows are made from ids that
 * were checked in the same statement, and a key check for each of 100 rows is what an intake would pay most for.
 * Ids of HubSpot's objects sort by bytes ("C"), so that the order in which rows are locked is the same everywhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table fitgate.portal (
    portal_id bigint primary key,
    status text not null check (status in ('connected', 'disconnected')),
    scopes text[] not null,
    published_version int,
    connected_at_ms bigint not null,
    disconnected_at_ms bigint,
    disconnect_reason text
  )`,

  `create table fitgate.author (
    portal_id bigint not null references fitgate.portal,
    user_id bigint not null,
    primary key (portal_id, user_id)
  )`,

  `create table fitgate.problem (
    portal_id bigint not null references fitgate.portal,
    key text not null,
    message text not null,
    since_ms bigint not null,
    primary key (portal_id, key)
  )`,

  // box: both tokens, encrypted. Whoever holds the claim refreshes them; the others wait and read.
  `create table fitgate.token (
    portal_id bigint primary key references fitgate.portal,
    box text not null,
    expires_at_ms bigint not null,
    refresh_claimed_until_ms bigint not null default 0
  )`,

  `create table fitgate.oauth_state (
    state_hash text primary key,
    browser_hash text not null,
    expires_at_ms bigint not null
  )`,
  `create index oauth_state_expiry on fitgate.oauth_state (expires_at_ms)`,

  // json, not jsonb: a document keeps its bytes, with the order of its keys.
  `create table fitgate.version (
    portal_id bigint not null references fitgate.portal,
    version int not null,
    based_on int,
    document json not null,
    reason text not null,
    author_id bigint not null,
    published_at_ms bigint not null,
    primary key (portal_id, version)
  )`,
  `create table fitgate.draft (
    portal_id bigint primary key references fitgate.portal,
    document json not null,
    based_on int,
    saved_by bigint not null,
    saved_at_ms bigint not null
  )`,

  // One row an object, whatever happens to it. due_at_ms null = nothing pending.
  `create table fitgate.change (
    portal_id bigint not null,
    object_type text collate "C" not null check (object_type in ('companies', 'deals')),
    object_id text collate "C" not null,
    seq bigint not null,
    due_at_ms bigint,
    taken_at_ms bigint not null,
    attempts int not null,
    primary key (portal_id, object_type, object_id)
  )`,
  `create index change_due on fitgate.change (portal_id, object_type, due_at_ms) where due_at_ms is not null`,

  `create table fitgate.work (
    portal_id bigint primary key references fitgate.portal,
    lease_holder text,
    lease_until_ms bigint not null default 0,
    paused_until_ms bigint not null default 0
  )`,

  // The portal's newest; a new one takes the row, with an id of its own.
  `create table fitgate.backfill (
    portal_id bigint primary key references fitgate.portal,
    id text not null,
    purpose text not null check (purpose in ('publish', 'read')),
    version int,
    properties text[] not null,
    after text,
    state text not null check (state in ('running', 'done')),
    companies int not null default 0,
    written int not null default 0,
    refused int not null default 0,
    started_at_ms bigint not null,
    finished_at_ms bigint
  )`,

  // properties is json, not jsonb: HubSpot's values may hold \\u0000 and half surrogates, which jsonb refuses.
  // expires_at_ms: when to assess again; cleared when that was recorded as a change.
  `create table fitgate.company (
    portal_id bigint not null,
    company_id text collate "C" not null,
    properties json not null,
    read_at_ms bigint not null,
    version int,
    assessed_at_ms bigint,
    assessment json,
    problem text,
    expires_at_ms bigint,
    primary key (portal_id, company_id)
  )`,
  `create index company_refused on fitgate.company (portal_id, company_id) where problem is not null`,
  `create index company_expiry on fitgate.company (portal_id, expires_at_ms) where expires_at_ms is not null`,

  `create table fitgate.deal_link (
    portal_id bigint not null,
    deal_id text collate "C" not null,
    company_ids json not null,
    primary key (portal_id, deal_id)
  )`,
];
