import { type Kysely, sql } from 'kysely';

/**
 * Who uses Fitgate in an account, as what: today's authors become publishers. `author` stays for processes of the version
 * before, which run beside this one during an update; whoever installs through one of them becomes a publisher too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // email and last_seen_ms: as HubSpot last signed for this person; null = never here.
  `create table fitgate.person (
    portal_id bigint not null references fitgate.portal,
    user_id bigint not null,
    role text not null check (role in ('viewer', 'editor', 'publisher')),
    email text,
    last_seen_ms bigint,
    primary key (portal_id, user_id)
  )`,
  `insert into fitgate.person (portal_id, user_id, role) select portal_id, user_id, 'publisher' from fitgate.author`,
  `create function fitgate.author_is_publisher() returns trigger language plpgsql as $$
    begin
      insert into fitgate.person (portal_id, user_id, role) values (new.portal_id, new.user_id, 'publisher')
        on conflict (portal_id, user_id) do update set role = 'publisher';
      return new;
    end $$`,
  `create trigger author_is_publisher after insert on fitgate.author
    for each row execute function fitgate.author_is_publisher()`,
];
