import { sql } from 'kysely';
import type { WorkStore } from '../../ports/work.ts';
import type { Database } from '../database/database.ts';
import { readBacklog } from './backlog.ts';
import type { Coalescing } from './change-store.ts';

export function createWorkStore(db: Database, { firstDelayMs, windowMs }: Coalescing): WorkStore {
  return {
    async lease(portalId, holder, nowMs, untilMs) {
      const { rows } = await sql`
        update fitgate.work as w set lease_holder = ${holder}, lease_until_ms = ${untilMs}
        from fitgate.portal p
        where w.portal_id = ${portalId} and p.portal_id = w.portal_id and p.status = 'connected'
          and w.lease_until_ms <= ${nowMs}
        returning w.portal_id`.execute(db);
      return rows.length === 1;
    },

    // Also when the time is over, as long as nobody else has taken it: then this holder's reading is still the newest.
    async renew(portalId, holder, untilMs) {
      const { numUpdatedRows } = await db
        .updateTable('work')
        .set({ lease_until_ms: untilMs })
        .where('portal_id', '=', portalId)
        .where('lease_holder', '=', holder)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async release(portalId, holder) {
      await db
        .updateTable('work')
        .set({ lease_holder: null, lease_until_ms: 0 })
        .where('portal_id', '=', portalId)
        .where('lease_holder', '=', holder)
        .execute();
    },

    // One probe of an index for each connected portal: what is not due costs nothing.
    async portalsWithWork(nowMs) {
      const { rows } = await sql<{ portal_id: number }>`
        select w.portal_id from fitgate.work w
        join fitgate.portal p on p.portal_id = w.portal_id and p.status = 'connected'
        where w.lease_until_ms <= ${nowMs} and w.paused_until_ms <= ${nowMs}
          and (
            exists (select from fitgate.change c
              where c.portal_id = w.portal_id and c.object_type = 'companies' and c.due_at_ms <= ${nowMs})
            or exists (select from fitgate.change c
              where c.portal_id = w.portal_id and c.object_type = 'deals' and c.due_at_ms <= ${nowMs})
            or exists (select from fitgate.backfill b where b.portal_id = w.portal_id and b.state = 'running')
            or exists (select from fitgate.report r
              where r.portal_id = w.portal_id and r.state = 'reading' and r.due_at_ms <= ${nowMs}))
        order by w.portal_id`.execute(db);
      return rows.map((row) => row.portal_id);
    },

    async pauseUntil(portalId, untilMs) {
      await db
        .updateTable('work')
        .set({ paused_until_ms: untilMs })
        .where('portal_id', '=', portalId)
        .execute();
    },

    async pausedUntilMs(portalId) {
      const row = await db
        .selectFrom('work')
        .select('paused_until_ms')
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      return row?.paused_until_ms ?? 0;
    },

    // Clearing expires_at_ms and recording the change are one statement: neither is lost, and no company is recorded
    // again by the next sweep. Portal by portal, so that the many of a disconnected one are never walked through.
    async recordExpired(nowMs, limit) {
      const { rows } = await sql<{ recorded: number }>`
        with expired as materialized (
          select c.portal_id, c.company_id from fitgate.portal p
          cross join lateral (
            select portal_id, company_id, expires_at_ms from fitgate.company
            where portal_id = p.portal_id and expires_at_ms <= ${nowMs}
            order by expires_at_ms limit ${limit}) as c
          where p.status = 'connected' limit ${limit}),
        locked as materialized (
          select c.portal_id, c.company_id from fitgate.company c join expired using (portal_id, company_id)
          where c.expires_at_ms <= ${nowMs} order by c.portal_id, c.company_id for update of c skip locked),
        cleared as (
          update fitgate.company as c set expires_at_ms = null from locked
          where c.portal_id = locked.portal_id and c.company_id = locked.company_id
          returning c.portal_id, c.company_id),
        recorded as (
          insert into fitgate.change as c (portal_id, object_type, object_id, seq, due_at_ms, taken_at_ms, attempts)
          select portal_id, 'companies', company_id, 1, ${nowMs + firstDelayMs}::bigint, 0, 0
          from cleared order by portal_id, company_id
          on conflict (portal_id, object_type, object_id) do update set
            seq = c.seq + 1,
            due_at_ms = coalesce(c.due_at_ms, greatest(excluded.due_at_ms, c.taken_at_ms + ${windowMs}::bigint))
          returning 1)
        select count(*) as recorded from recorded`.execute(db);
      return rows[0]?.recorded ?? 0;
    },

    backlog: (portalId) => readBacklog(db, portalId ?? null),
  };
}
