import { sql } from 'kysely';
import type { WorkStore } from '../../ports/store/work.ts';
import type { Database } from '../database/database.ts';
import { readBacklog } from './backlog.ts';

export function createWorkStore(db: Database, portalId: number): WorkStore {
  return {
    async lease(holder, nowMs, untilMs) {
      const { rows } = await sql`
        update fitgate.work as w set lease_holder = ${holder}, lease_until_ms = ${untilMs}
        from fitgate.portal p
        where w.portal_id = ${portalId} and p.portal_id = w.portal_id and p.status = 'connected'
          and w.lease_until_ms <= ${nowMs}
        returning w.portal_id`.execute(db);
      return rows.length === 1;
    },

    // Also when the time is over, as long as nobody else has taken it: then this holder's reading is still the newest.
    async renew(holder, untilMs) {
      const { numUpdatedRows } = await db
        .updateTable('work')
        .set({ lease_until_ms: untilMs })
        .where('portal_id', '=', portalId)
        .where('lease_holder', '=', holder)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async release(holder) {
      await db
        .updateTable('work')
        .set({ lease_holder: null, lease_until_ms: 0 })
        .where('portal_id', '=', portalId)
        .where('lease_holder', '=', holder)
        .execute();
    },

    async pauseUntil(untilMs) {
      await db
        .updateTable('work')
        .set({ paused_until_ms: untilMs })
        .where('portal_id', '=', portalId)
        .execute();
    },

    async pausedUntilMs() {
      const row = await db
        .selectFrom('work')
        .select('paused_until_ms')
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      return row?.paused_until_ms ?? 0;
    },

    backlog: () => readBacklog(db, portalId),
  };
}
