import { type Kysely, sql } from 'kysely';

/**
 * What a preview found, for half an hour: which companies move, and what was read of them alone. question: a digest of what was
 * asked. work: JSON that nobody but the preview unpacks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table fitgate.preview (
    portal_id bigint not null references fitgate.portal,
    id text not null,
    user_id bigint not null,
    question text not null,
    is_ready boolean not null,
    created_at_ms bigint not null,
    work json not null,
    primary key (portal_id, id)
  )`,
  `create index preview_oldest on fitgate.preview (created_at_ms)`,
];
