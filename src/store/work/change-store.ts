import { type RawBuilder, sql } from 'kysely';
import type { CrmObjectType } from '../../ports/hubspot.ts';
import type { IntakeStore } from '../../ports/store/across.ts';
import {
  CAUSES_KEPT,
  type Cause,
  type Change,
  type ChangeStore,
  type TakenChange,
  type WaitReason,
} from '../../ports/store/changes.ts';
import { batchCalls } from '../database/batch-calls.ts';
import type { Database } from '../database/database.ts';

/** The most changes in one statement: HubSpot's concurrent requests for one portal, 10 with 100 events each. */
const MOST_RECORDED = 1_000;
const LAST_CAUSES = `$[last-${CAUSES_KEPT - 1} to last]`;

/** How changes of one object are coalesced. */
export interface Coalescing {
  /** The time from the first recording until due, so that a burst of events causes one read. */
  readonly firstDelayMs: number;
  /** The least time between two turns of an object: a constantly changing object is read this often. */
  readonly windowMs: number;
}

/** Durably records changes of any portal in batches; shared by `IntakeStore` and every portal's `ChangeStore`. */
export type RecordChanges = IntakeStore['record'];

/** @param lanes the number of concurrent statements that record */
export function createRecordChanges(
  db: Database,
  { firstDelayMs, windowMs }: Coalescing,
  lanes: number,
): RecordChanges {
  const recordBatched = batchCalls((changes: readonly DueChange[]) => recordAll(db, changes, windowMs), {
    lanes,
    most: MOST_RECORDED,
  });
  return async (changes, nowMs) => {
    if (changes.length === 0) return [];
    const dueAtMs = nowMs + firstDelayMs;
    const recorded = await recordBatched(changes.map((change) => ({ ...change, dueAtMs })));
    const portals = new Set(changes.map(({ portalId }) => portalId));
    return [...portals].filter((portalId) => recorded.has(portalId)).sort((one, other) => one - other);
  };
}

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

interface DueChange extends Change {
  readonly dueAtMs: number;
}

/**
 * Records all changes in one statement and returns the portals that got work. Pending changes that are not taken are left alone:
 * their rows are already durable, and the record will be read after this statement.
 */
async function recordAll(
  db: Database,
  changes: readonly DueChange[],
  windowMs: number,
): Promise<ReadonlySet<number>> {
  const n = columnsOf(distinct(changes));
  const { rows } = await sql<{ portal_id: number }>`
    insert into fitgate.change as c (portal_id, object_type, object_id, seq, due_at_ms, taken_at_ms, attempts,
      lane, causes, occurred_at_ms)
    select n.portal_id, n.object_type collate "C", n.object_id collate "C", 1, n.due_at_ms, 0, 0,
      n.lane, n.causes, n.occurred_at_ms
    from unnest(${n.portalIds}::bigint[], ${n.objectTypes}::text[], ${n.objectIds}::text[], ${n.dueAtMs}::bigint[],
        ${n.lanes}::text[], ${n.causes}::jsonb[], ${n.occurredAtMs}::bigint[])
      as n (portal_id, object_type, object_id, due_at_ms, lane, causes, occurred_at_ms)
    where (select status from fitgate.portal p where p.portal_id = n.portal_id) = 'connected'
      and (select p.due_at_ms > p.taken_at_ms and p.attempts = 0
          and (p.lane = 'live' or n.lane <> 'live') and p.occurred_at_ms >= n.occurred_at_ms
          and (n.causes = '[]' or jsonb_array_length(p.causes) >= ${CAUSES_KEPT})
        from fitgate.change p
        where p.portal_id = n.portal_id and p.object_type = n.object_type collate "C"
          and p.object_id = n.object_id collate "C") is not true
    order by 1, 2, 3
    on conflict (portal_id, object_type, object_id) do update set
      seq = c.seq + 1,
      reason = null,
      due_at_ms = case
        when c.due_at_ms is not null and c.attempts = 0 and (c.lane = 'live' or excluded.lane <> 'live') then c.due_at_ms
        else least(coalesce(c.due_at_ms, 9223372036854775807),
          greatest(excluded.due_at_ms, c.taken_at_ms + ${windowMs}::bigint)) end,
      lane = case when c.due_at_ms is null or excluded.lane = 'live' then excluded.lane else c.lane end,
      causes = case when c.due_at_ms is null then excluded.causes
        else jsonb_path_query_array(c.causes || excluded.causes, ${LAST_CAUSES}::jsonpath) end,
      occurred_at_ms = greatest(c.occurred_at_ms, excluded.occurred_at_ms)
    returning portal_id`.execute(db);
  return new Set(rows.map((row) => row.portal_id));
}

/** Combines several changes of an object into one, due at the earliest time, and as urgent as the most urgent. */
function distinct(changes: readonly DueChange[]): readonly DueChange[] {
  const byObject = new Map<string, DueChange>();
  for (const change of changes) {
    const key = `${change.portalId}/${change.objectType}/${change.objectId}`;
    const same = byObject.get(key);
    byObject.set(key, same === undefined ? change : merged(same, change));
  }
  return [...byObject.values()];
}

function merged(one: DueChange, other: DueChange): DueChange {
  const live = isLive(one) || isLive(other);
  return {
    ...one,
    dueAtMs: Math.min(one.dueAtMs, other.dueAtMs),
    lane: live ? 'live' : (one.lane ?? 'live'),
    causes: [...(one.causes ?? []), ...(other.causes ?? [])],
    occurredAtMs: Math.max(one.occurredAtMs ?? 0, other.occurredAtMs ?? 0),
  };
}

const isLive = ({ lane = 'live' }: DueChange): boolean => lane === 'live';

function columnsOf(changes: readonly DueChange[]) {
  return {
    portalIds: changes.map(({ portalId }) => portalId),
    objectTypes: changes.map(({ objectType }) => objectType),
    objectIds: changes.map(({ objectId }) => objectId),
    dueAtMs: changes.map((change) => change.dueAtMs),
    lanes: changes.map(({ lane = 'live' }) => lane),
    causes: changes.map(({ causes = [] }) => JSON.stringify(causes.slice(-CAUSES_KEPT))),
    occurredAtMs: changes.map((change) => change.occurredAtMs ?? 0),
  };
}
