import { sql } from 'kysely';
import type { UpkeepStore } from '../../ports/store/across.ts';
import type { Database } from '../database/database.ts';

/** The tables with data of a portal's companies and people. The names are constants, never input. */
const CUSTOMER_DATA = ['company', 'deal_link', 'report', 'person', 'portal_day', 'failed_request'] as const;

/** Removes rows that are no longer needed. Locked rows are left for the next time, so that nothing waits. */
export function createUpkeepStore(db: Database): UpkeepStore {
  return {
    // A change that is recorded again meanwhile is a new row, or is pending again when it is locked here.
    async removeDoneChanges(takenBeforeMs, limit) {
      const { numAffectedRows } = await sql`
        with done as materialized (
          select ctid from fitgate.change
          where due_at_ms is null and taken_at_ms < ${takenBeforeMs}
          order by taken_at_ms limit ${limit} for update skip locked)
        delete from fitgate.change where ctid = any(array(select ctid from done))`.execute(db);
      return Number(numAffectedRows ?? 0n);
    },

    async removePreviews(createdBeforeMs, limit) {
      const { numAffectedRows } = await sql`
        with old as materialized (
          select ctid from fitgate.preview where created_at_ms < ${createdBeforeMs}
          order by created_at_ms limit ${limit} for update skip locked)
        delete from fitgate.preview where ctid = any(array(select ctid from old))`.execute(db);
      return Number(numAffectedRows ?? 0n);
    },

    async removeDataOfDisconnected(disconnectedBeforeMs, limit) {
      let removed = 0;
      for (const table of CUSTOMER_DATA) {
        removed += await removeFrom(db, table, disconnectedBeforeMs, limit);
      }
      return removed;
    },
  };
}

/**
 * Holds the portal's row, for which an install waits before it reads everything again. A portal without remaining data is not
 * locked, which is the case for most disconnected portals.
 */
async function removeFrom(
  db: Database,
  table: (typeof CUSTOMER_DATA)[number],
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
