import { sql } from 'kysely';
import type { UpkeepStore } from '../../ports/store/across.ts';
import type { Database } from '../database/database.ts';

/** What a portal keeps of its companies. The table's name is ours, never anybody's input. */
const COMPANY_DATA = ['company', 'deal_link', 'report'] as const;

/** Removes what nobody needs any more. Rows that somebody else holds are left for the next time: nobody waits. */
export function createUpkeepStore(db: Database): UpkeepStore {
  return {
    // What is recorded again meanwhile is a new row, or is not done any more when it is locked here.
    async removeDoneChanges(takenBeforeMs, limit) {
      const { numAffectedRows } = await sql`
        with done as materialized (
          select ctid from fitgate.change
          where due_at_ms is null and taken_at_ms < ${takenBeforeMs}
          order by taken_at_ms limit ${limit} for update skip locked)
        delete from fitgate.change where ctid = any(array(select ctid from done))`.execute(db);
      return Number(numAffectedRows ?? 0n);
    },

    async removeDataOfDisconnected(disconnectedBeforeMs, limit) {
      let removed = 0;
      for (const table of COMPANY_DATA) {
        removed += await removeFrom(db, table, disconnectedBeforeMs, limit);
      }
      return removed;
    },
  };
}

/**
 * An install waits for the portal's row, and reads everything again. A portal of which nothing is left is not locked: most
 * of those that ever disconnected are such.
 */
async function removeFrom(
  db: Database,
  table: (typeof COMPANY_DATA)[number],
  disconnectedBeforeMs: number,
  limit: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    with gone as materialized (
      select portal_id from fitgate.portal
      where status = 'disconnected' and disconnected_at_ms < ${disconnectedBeforeMs}
        and exists (select from fitgate.${sql.raw(table)} kept where kept.portal_id = portal.portal_id)
      for no key update skip locked),
    rows as materialized (
      select kept.ctid from gone
      cross join lateral (
        select ctid from fitgate.${sql.raw(table)} where portal_id = gone.portal_id limit ${limit}) as kept
      limit ${limit})
    delete from fitgate.${sql.raw(table)} where ctid = any(array(select ctid from rows))`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
