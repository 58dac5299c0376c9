import { type RawBuilder, sql } from 'kysely';
import type { CrmObjectType } from '../../ports/hubspot.ts';
import type { Cause, ChangeStore, TakenChange, WaitReason } from '../../ports/store/changes.ts';
import type { Database } from '../database/database.ts';
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
      const { rows } = await sql<TakenRow>`
        with due as materialized (
          select object_id, due_at_ms from fitgate.change
          where portal_id = ${portalId} and object_type = ${objectType} and lane = ${lane} and due_at_ms <= ${nowMs}
          order by due_at_ms, object_id limit ${limit}),
        locked as materialized (
          select object_id from fitgate.change
          where portal_id = ${portalId} and object_type = ${objectType}
            and object_id = any(array(select object_id from due))
          order by object_id for update),
        taken as (
          update fitgate.change set taken_at_ms = ${nowMs}
          where portal_id = ${portalId} and object_type = ${objectType}
            and object_id = any(array(select object_id from locked))
          returning object_id, seq::text as seq, attempts, reason, causes, occurred_at_ms, due_at_ms)
        select object_id, seq, attempts, reason, causes, occurred_at_ms from taken order by due_at_ms, object_id`.execute(
        db,
      );
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
      if (taken.length > 0) await finishing(portalId, objectType, taken, windowMs, sql`true`).execute(db);
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

/** The statement that ends the changes for which `condition` is true; it returns a row for each. */
export function finishing(
  portalId: number,
  objectType: CrmObjectType,
  taken: readonly TakenChange[],
  windowMs: number,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const ids = taken.map(({ objectId }) => objectId);
  const seqs = taken.map(({ seq }) => seq);
  const takenAtMs = taken.map((each) => each.takenAtMs);
  return sql`
    with locked as materialized (
      select object_id from fitgate.change
      where portal_id = ${portalId} and object_type = ${objectType} and object_id = any(${ids}::text[])
        and ${condition}
      order by object_id for update)
    update fitgate.change as c set attempts = 0, reason = null,
      due_at_ms = case when c.seq = t.seq then null else c.taken_at_ms + ${windowMs}::bigint end,
      causes = case when c.seq = t.seq then '[]' else c.causes end
    from locked join unnest(${ids}::text[], ${seqs}::bigint[], ${takenAtMs}::bigint[])
      as t (object_id, seq, taken_at_ms) using (object_id)
    where c.portal_id = ${portalId} and c.object_type = ${objectType} and c.object_id = any(${ids}::text[])
      and c.object_id = locked.object_id and c.taken_at_ms = t.taken_at_ms and c.due_at_ms is not null
    returning c.object_id`;
}

interface TakenRow {
  readonly object_id: string;
  readonly seq: string;
  readonly attempts: number;
  readonly reason: WaitReason | null;
  readonly causes: readonly Cause[];
  readonly occurred_at_ms: number;
}
