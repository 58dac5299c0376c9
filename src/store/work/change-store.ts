import { sql } from 'kysely';
import type { Cause, ChangeStore, WaitReason } from '../../ports/store/changes.ts';
import { type Database, runPrepared } from '../database/database.ts';
import { columnsOfTaken, FINISH_CHANGES, TAKE_CHANGES } from './change-statements.ts';
import type { RecordChanges } from './record-changes.ts';

/**
 * What is pending: one row an object, which states when it is due, however often it changed.
 *
 *   not pending --record--> pending, due at max(now + firstDelay, taken + window)
 *   pending     --record--> as before, with its causes; but taken (due <= taken): seq + 1; put off after a failure, or not
 *                           urgent until now: seq + 1, due as if not pending
 *   pending     --take----> pending, taken = now                    (a killed process loses nothing)
 *   pending     --finish--> not pending; or pending, due at taken + window, if seq moved since it was taken
 *   pending     --defer---> pending, due as told
 *   not pending --upkeep--> no row, long after it was taken
 *
 * A row that went may come back with the same seq: finish and defer compare when it was taken too, so that a process that
 * was suspended in between ends nobody else's change.
 *
 * Rows are locked in the order of their key by every statement: concurrent batches wait, and never for each other.
 * Rows are found by `= any(array)` on the key, which is an index scan whatever the planner believes of the table: without
 * statistics (the embedded database gathers none by itself) it joined by going through the whole portal for each row.
 */
export function createChangeStore(
  db: Database,
  portalId: number,
  windowMs: number,
  record: RecordChanges,
): ChangeStore {
  return {
    async record(objectType, objectIds, nowMs, how = {}) {
      const changes = objectIds.map((objectId) => ({ portalId, objectType, objectId, ...how }));
      return (await record(changes, nowMs)).length > 0;
    },

    async take(objectType, lane, limit, nowMs) {
      const values = [portalId, objectType, lane, nowMs, limit];
      const rows = await runPrepared<TakenRow>(db, TAKE_CHANGES, values);
      return rows.map((row) => ({
        objectId: row.object_id,
        seq: row.seq,
        attempts: row.attempts,
        causes: row.causes,
        occurredAtMs: row.occurred_at_ms,
        takenAtMs: nowMs,
        ...(row.reason === null ? {} : { reason: row.reason }),
      }));
    },

    async finish(objectType, taken) {
      if (taken.length === 0) return;
      const { ids, seqs, takenAtMs } = columnsOfTaken(taken);
      await runPrepared(db, FINISH_CHANGES, [portalId, objectType, windowMs, ids, seqs, takenAtMs]);
    },

    async defer(objectType, taken, dueAtMs, attempts, reason) {
      if (taken.length === 0) return;
      const ids = taken.map(({ objectId }) => objectId);
      const takenAtMs = [...new Set(taken.map((each) => each.takenAtMs))];
      await sql`
        with locked as materialized (
          select object_id from fitgate.change
          where portal_id = ${portalId} and object_type = ${objectType} and object_id = any(${ids}::text[])
          order by object_id for update)
        update fitgate.change
        set due_at_ms = ${dueAtMs}::bigint, attempts = ${attempts}::int, reason = ${reason}::text,
          lane = case when ${reason}::text = 'refused' then 'bulk' else lane end
        where portal_id = ${portalId} and object_type = ${objectType}
          and object_id = any(array(select object_id from locked))
          and taken_at_ms = any(${takenAtMs}::bigint[])`.execute(db);
    },

    async waitRefused(companyIds, dueAtMs) {
      if (companyIds.length === 0) return;
      await sql`
        insert into fitgate.change as c
          (portal_id, object_type, object_id, seq, due_at_ms, taken_at_ms, attempts, reason, lane)
        select ${portalId}::bigint, 'companies', id collate "C", 1, ${dueAtMs}::bigint, 0, 1, 'refused', 'bulk'
        from unnest(${[...new Set(companyIds)]}::text[]) as n (id) order by 3
        on conflict (portal_id, object_type, object_id) do update set
          seq = c.seq + 1, due_at_ms = excluded.due_at_ms, attempts = 1, reason = 'refused', lane = 'bulk'
          where c.due_at_ms is null`.execute(db);
    },

    async lift(nowMs) {
      const { numAffectedRows } = await sql`
        with locked as materialized (
          select object_type, object_id from fitgate.change
          where portal_id = ${portalId} and due_at_ms > ${nowMs} and reason is not null
          order by object_type, object_id for update)
        update fitgate.change as c set due_at_ms = ${nowMs} from locked
        where c.portal_id = ${portalId} and c.object_type = locked.object_type and c.object_id = locked.object_id`.execute(
        db,
      );
      return (numAffectedRows ?? 0n) > 0n;
    },
  };
}

interface TakenRow {
  readonly object_id: string;
  readonly seq: string;
  readonly attempts: number;
  readonly reason: WaitReason | null;
  readonly causes: readonly Cause[];
  readonly occurred_at_ms: number;
}
