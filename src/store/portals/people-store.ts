import { sql } from 'kysely';
import type { PeopleStore } from '../../ports/store/people.ts';
import type { Database } from '../database/database.ts';

const SEEN_AGAIN_AFTER_MS = 3_600_000;

/** The people of a portal. A portal's row is locked while a role changes: two requests can't each lower the last but one publisher. */
export function createPeopleStore(db: Database, portalId: number): PeopleStore {
  return {
    async roleOf(userId) {
      const row = await db
        .selectFrom('person')
        .select('role')
        .where('portal_id', '=', portalId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row?.role ?? 'viewer';
    },

    async list() {
      const rows = await db
        .selectFrom('person')
        .select(['user_id', 'role', 'email', 'last_seen_ms'])
        .where('portal_id', '=', portalId)
        .orderBy(sql`array_position(array['publisher', 'editor', 'viewer'], role)`)
        .orderBy('user_id')
        .execute();
      return rows.map(({ user_id: userId, role, email, last_seen_ms: lastSeenAtMs }) => {
        return { userId, role, email, lastSeenAtMs };
      });
    },

    async emails(userIds) {
      if (userIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('person')
        .select(['user_id', 'email'])
        .where('portal_id', '=', portalId)
        .where('user_id', 'in', [...new Set(userIds)])
        .execute();
      return new Map(rows.flatMap(({ user_id, email }) => (email === null ? [] : [[user_id, email]])));
    },

    async seen(userId, email, nowMs) {
      await sql`
        insert into fitgate.person as p (portal_id, user_id, role, email, last_seen_ms)
        select portal_id, ${userId}, 'viewer', ${email}, ${nowMs} from fitgate.portal
        where portal_id = ${portalId} and status = 'connected'
        on conflict (portal_id, user_id) do update
        set email = coalesce(excluded.email, p.email), last_seen_ms = greatest(p.last_seen_ms, excluded.last_seen_ms)
        where p.last_seen_ms is null or p.last_seen_ms <= ${nowMs - SEEN_AGAIN_AFTER_MS}
          or coalesce(excluded.email, p.email) is distinct from p.email`.execute(db);
    },

    setRole: (userId, role) =>
      db.transaction().execute(async (trx) => {
        await sql`select from fitgate.portal where portal_id = ${portalId} for no key update`.execute(trx);
        if (role !== 'publisher' && !(await hasPublisherBeside(trx, portalId, userId)))
          return 'last_publisher';
        await trx
          .insertInto('person')
          .values({ portal_id: portalId, user_id: userId, role })
          .onConflict((conflict) => conflict.columns(['portal_id', 'user_id']).doUpdateSet({ role }))
          .execute();
        return 'set';
      }),
  };
}

async function hasPublisherBeside(trx: Database, portalId: number, userId: number): Promise<boolean> {
  const other = await trx
    .selectFrom('person')
    .select('user_id')
    .where('portal_id', '=', portalId)
    .where('user_id', '!=', userId)
    .where('role', '=', 'publisher')
    .executeTakeFirst();
  return other !== undefined;
}
