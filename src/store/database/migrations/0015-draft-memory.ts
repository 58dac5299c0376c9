import { type Kysely, sql } from 'kysely';

/**
 * Who changed which item of a portal's draft last: it outlives the draft. content: the hash of the draft that it describes,
 * null = there is none; the program before this one changes drafts without it, and then it is not true any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table fitgate.draft_memory (
      portal_id bigint primary key references fitgate.portal,
      content text,
      memory json not null
    )`)
    .execute(db);
}
