import { sql } from 'kysely';
import type { CallSlots } from '../../ports/call-slots.ts';
import type { Database } from '../database/database.ts';

const NOW_MS = sql`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/**
 * Books a slot by one statement, on the database's clock. The lock on the portal's row lets one booking after the other read
 * that clock. A slot further ahead than anybody waits was booked before the clock was set back: then all are forgotten.
 */
export function createCallSlotStore(db: Database, portalId: number): CallSlots {
  return {
    async book({ name, calls, heldMs, apartMs }, mostWaitMs) {
      const { rows } = await sql<{ wait_ms: number }>`
        insert into fitgate.call_slots as c (portal_id, rule, booked_ms, wait_ms)
        values (${portalId}, ${name}, array[${NOW_MS}], 0)
        on conflict (portal_id, rule) do update set (booked_ms, wait_ms) = (
          select
            case when at_ms - now_ms <= ${mostWaitMs}
              then (booked || at_ms)[greatest(1, length + 2 - ${calls}):] else booked end,
            at_ms - now_ms
          from
            (select ${NOW_MS} as now_ms) as clock,
            lateral (select case when c.booked_ms[cardinality(c.booked_ms)] > now_ms + ${heldMs + mostWaitMs}
              then '{}' else c.booked_ms end as booked) as kept,
            lateral (select cardinality(booked) as length) as size,
            lateral (select greatest(now_ms, booked[length] + ${apartMs},
              booked[length + 1 - ${calls}] + ${heldMs}) as at_ms) as next
        )
        returning wait_ms`.execute(db);
      const [row] = rows;
      if (row === undefined) throw new Error('a slot was booked, and the database answered nothing');
      return row.wait_ms;
    },
  };
}
