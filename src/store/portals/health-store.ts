import { sql } from 'kysely';
import type { ActivityStore, HealthStore } from '../../ports/store/health.ts';
import type { Database } from '../database/database.ts';

const DAY_MS = 86_400_000;
const DAYS_KEPT = 31;
const FAILURES_KEPT = 100;

const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS);

export function createHealthStore(db: Database, portalId: number): HealthStore {
  return {
    async callsOf(atMs) {
      const row = await db
        .selectFrom('portal_day')
        .select(['calls', 'refused'])
        .where('portal_id', '=', portalId)
        .where('day', '=', dayOf(atMs))
        .executeTakeFirst();
      return row ?? { calls: 0, refused: 0 };
    },

    async lastChange() {
      const row = await db
        .selectFrom('portal_day')
        .select(['changed_ms', 'followed_ms'])
        .where('portal_id', '=', portalId)
        .where('changed_ms', 'is not', null)
        .orderBy('day', 'desc')
        .executeTakeFirst();
      if (row === undefined || row.changed_ms === null || row.followed_ms === null) return null;
      return { changedAtMs: row.changed_ms, followedAtMs: row.followed_ms };
    },

    async keepFailure({ id, kind, atMs }) {
      await db.insertInto('failed_request').values({ portal_id: portalId, id, kind, at_ms: atMs }).execute();
      await sql`
        delete from fitgate.failed_request where portal_id = ${portalId} and id in (
          select id from fitgate.failed_request where portal_id = ${portalId}
          order by at_ms desc, id offset ${FAILURES_KEPT})`.execute(db);
    },

    async failures(sinceMs) {
      const rows = await db
        .selectFrom('failed_request')
        .select(['id', 'kind', 'at_ms'])
        .where('portal_id', '=', portalId)
        .where('at_ms', '>=', sinceMs)
        .orderBy('at_ms', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(({ id, kind, at_ms: atMs }) => ({ id, kind, atMs }));
    },
  };
}

export function createActivityStore(db: Database): ActivityStore {
  return {
    async add(activities, nowMs) {
      const day = dayOf(nowMs);
      const rows = activities.map(({ portalId, calls, refused, lastChange }) => ({
        portalId,
        calls,
        refused,
        changedMs: lastChange?.changedAtMs ?? null,
        followedMs: lastChange?.followedAtMs ?? null,
      }));
      // In the order of their ids, so that two processes never wait for each other.
      await sql`
        with outdated as (
          delete from fitgate.portal_day d using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n ("portalId" bigint)
          where d.portal_id = n."portalId" and d.day < ${day - DAYS_KEPT})
        insert into fitgate.portal_day as d (portal_id, day, calls, refused, changed_ms, followed_ms)
        select "portalId", ${day}, calls, refused, "changedMs", "followedMs"
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as n ("portalId" bigint, calls int, refused int, "changedMs" bigint, "followedMs" bigint)
        order by "portalId"
        on conflict (portal_id, day) do update set
          calls = d.calls + excluded.calls,
          refused = d.refused + excluded.refused,
          changed_ms = case when excluded.followed_ms > coalesce(d.followed_ms, 0)
            then excluded.changed_ms else d.changed_ms end,
          followed_ms = greatest(d.followed_ms, excluded.followed_ms)`.execute(db);
    },
  };
}
