import { sql } from 'kysely';
import { ENGINE_VERSION } from '../../engine/engine-version.ts';
import type { PortalWithWork, SweepStore } from '../../ports/store/across.ts';
import type { Cause } from '../../ports/store/changes.ts';
import type { Database } from '../database/database.ts';
import type { Coalescing } from './record-changes.ts';

/** The most analyses that one sweep wakes. */
const WOKEN_AT_MOST = 100;

/** The queries of the sweep over all connected portals. */
export function createSweepStore(db: Database, { firstDelayMs, windowMs }: Coalescing): SweepStore {
  return {
    // One index probe per connected portal, so work that is not due costs nothing.
    async portalsWithWork(nowMs) {
      const { rows } = await sql<PortalWithWork>`
        select * from (
          select w.portal_id as "portalId",
            exists (select from fitgate.change c
              where c.portal_id = w.portal_id and c.object_type = 'companies' and c.lane = 'live'
                and c.due_at_ms <= ${nowMs})
            or exists (select from fitgate.change c
              where c.portal_id = w.portal_id and c.object_type = 'deals' and c.due_at_ms <= ${nowMs}) as live,
            (exists (select from fitgate.backfill b where b.portal_id = w.portal_id and b.state = 'running' and not b.paused)
              and not exists (select from fitgate.lane_rest l
                where l.portal_id = w.portal_id and l.lane = 'backfill' and l.until_ms > ${nowMs}))
            or exists (select from fitgate.change c
              where c.portal_id = w.portal_id and c.object_type = 'companies' and c.lane in ('timed', 'bulk')
                and c.due_at_ms <= ${nowMs})
            or exists (select from fitgate.reconciliation n
              where n.portal_id = w.portal_id and n.due_at_ms <= ${nowMs}
                and not exists (select from fitgate.lane_rest l
                  where l.portal_id = w.portal_id and l.lane = 'reconcile' and l.until_ms > ${nowMs}))
            or exists (select from fitgate.report r
              where r.portal_id = w.portal_id and r.state = 'reading' and r.due_at_ms <= ${nowMs}) as bulk
          from fitgate.work w
          join fitgate.portal p on p.portal_id = w.portal_id and p.status = 'connected'
          where w.lease_until_ms <= ${nowMs} and w.paused_until_ms <= ${nowMs}) as portals
        where live or bulk
        order by "portalId"`.execute(db);
      return rows;
    },

    // Clearing expires_at_ms and recording the change are one statement, so that neither is lost, and the next sweep does not
    // record a company again. It works portal by portal, to skip the companies of disconnected portals.
    async recordExpired(nowMs, limit) {
      const expired: Cause = { what: 'expired', source: null, atMs: nowMs };
      const causes = JSON.stringify([expired]);
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
          insert into fitgate.change as c (portal_id, object_type, object_id, seq, due_at_ms, taken_at_ms, attempts,
            lane, causes)
          select portal_id, 'companies', company_id, 1, ${nowMs + firstDelayMs}::bigint, 0, 0, 'timed', ${causes}::jsonb
          from cleared order by portal_id, company_id
          on conflict (portal_id, object_type, object_id) do update set
            seq = c.seq + 1,
            lane = case when c.due_at_ms is null then 'timed' else c.lane end,
            causes = case when c.due_at_ms is null then excluded.causes else c.causes end,
            due_at_ms = coalesce(c.due_at_ms, greatest(excluded.due_at_ms, c.taken_at_ms + ${windowMs}::bigint))
          returning 1)
        select count(*) as recorded from recorded`.execute(db);
      return rows[0]?.recorded ?? 0;
    },

    async portalsToAssessAgain(limit) {
      const { rows } = await sql<{ portal_id: number }>`
        select p.portal_id from fitgate.portal p join fitgate.backfill b using (portal_id)
        where p.status = 'connected' and p.published_version is not null and b.engine_version < ${ENGINE_VERSION}
        order by p.portal_id limit ${limit}`.execute(db);
      return rows.map((row) => row.portal_id);
    },

    async reportsToAnalyze(nowMs) {
      const { rows } = await sql<{ portal_id: number; id: string }>`
        select r.portal_id, r.id from fitgate.report r
        join fitgate.portal p on p.portal_id = r.portal_id and p.status = 'connected'
        where r.state = 'computing' and r.lease_until_ms <= ${nowMs}
        order by r.created_at_ms, r.id limit ${WOKEN_AT_MOST}`.execute(db);
      return rows.map((row) => ({ portalId: row.portal_id, id: row.id }));
    },

    async portalsToReview(sinceMs) {
      const { rows } = await sql<{ portal_id: number }>`
        select p.portal_id from fitgate.portal p
        where p.status = 'connected' and p.published_version is not null
          and exists (select from fitgate.version v
            where v.portal_id = p.portal_id and v.published_at_ms < ${sinceMs})
          and not exists (select from fitgate.report r
            where r.portal_id = p.portal_id and r.kind = 'review' and r.created_at_ms >= ${sinceMs})
        order by p.portal_id`.execute(db);
      return rows.map((row) => row.portal_id);
    },
  };
}
