import type { IntakeStore } from '../../ports/store/across.ts';
import { CAUSES_KEPT, type Change } from '../../ports/store/changes.ts';
import { batchCalls } from '../database/batch-calls.ts';
import { type Database, type PreparedStatement, runPrepared } from '../database/database.ts';

/** How changes of one object are coalesced. */
export interface Coalescing {
  /** The time from the first recording until due, so that a burst of events causes one read. */
  readonly firstDelayMs: number;
  /** The least time between two turns of an object: a constantly changing object is read this often. */
  readonly windowMs: number;
}

export interface Recording {
  /** Concurrent statements that record. */
  readonly lanes: number;
  /** The most changes in one statement, unless a single call has more. */
  readonly most: number;
}

/** Durably records changes of any portal in batches; shared by `IntakeStore` and every portal's `ChangeStore`. */
export type RecordChanges = IntakeStore['record'];

/** Calls with changes of several portals wait together. */
const SEVERAL_PORTALS = 0;

/** Calls that come in while their portal's statement is under way share the next one. */
export function createRecordChanges(
  db: Database,
  { firstDelayMs, windowMs }: Coalescing,
  recording: Recording,
): RecordChanges {
  const recordBatched = batchCalls(
    (changes: readonly DueChange[]) => recordAll(db, changes, windowMs),
    recording,
  );
  return async (changes, nowMs) => {
    const dueAtMs = nowMs + firstDelayMs;
    const portals = new Set(changes.map(({ portalId }) => portalId));
    const [portalId] = portals;
    if (portalId === undefined) return [];
    const recorded = await recordBatched(
      portals.size === 1 ? portalId : SEVERAL_PORTALS,
      changes.map((change) => dueChange(change, dueAtMs)),
    );
    return [...portals].filter((each) => recorded.has(each)).sort((one, other) => one - other);
  };
}

/** A change as the statement reads it. */
interface DueChange extends Required<Change> {
  readonly dueAtMs: number;
}

/** Every change has the same members in the same order, which V8 turns into JSON fastest. */
function dueChange(change: Change, dueAtMs: number): DueChange {
  const { portalId, objectType, objectId, occurredAtMs = 0, lane = 'live', causes = [] } = change;
  return { portalId, objectType, objectId, dueAtMs, lane, causes, occurredAtMs };
}

/**
 * Records all changes and returns the portals that got work. Pending changes that are not taken are left alone: their rows are
 * already durable, and the record will be read after this statement.
 * $1: all changes as one JSON text, which takes the driver a third of the time that an array for each column takes, and the
 * database no more. $2: the window.
 */
export const RECORD_CHANGES: PreparedStatement = {
  name: 'record_changes',
  text: `with recorded as (
      insert into fitgate.change as c
        (portal_id, object_type, object_id, seq, due_at_ms, taken_at_ms, attempts, lane, causes, occurred_at_ms)
      select n."portalId", n."objectType" collate "C", n."objectId" collate "C", 1, n."dueAtMs", 0, 0, n.lane, n.causes,
        n."occurredAtMs"
      from jsonb_to_recordset($1::jsonb) as n ("portalId" bigint, "objectType" text, "objectId" text, "dueAtMs" bigint,
        lane text, causes jsonb, "occurredAtMs" bigint)
      where (select status from fitgate.portal p where p.portal_id = n."portalId") = 'connected'
        and (select p.due_at_ms > p.taken_at_ms and p.attempts = 0
            and (p.lane = 'live' or n.lane <> 'live') and p.occurred_at_ms >= n."occurredAtMs"
            and (n.causes = '[]' or jsonb_array_length(p.causes) >= ${CAUSES_KEPT})
          from fitgate.change p
          where p.portal_id = n."portalId" and p.object_type = n."objectType" collate "C"
            and p.object_id = n."objectId" collate "C") is not true
      order by 1, 2, 3
      on conflict (portal_id, object_type, object_id) do update set
        seq = c.seq + 1,
        reason = null,
        due_at_ms = case
          when c.due_at_ms is not null and c.attempts = 0 and (c.lane = 'live' or excluded.lane <> 'live') then c.due_at_ms
          else least(coalesce(c.due_at_ms, 9223372036854775807),
            greatest(excluded.due_at_ms, c.taken_at_ms + $2::bigint)) end,
        lane = case when c.due_at_ms is null or excluded.lane = 'live' then excluded.lane else c.lane end,
        causes = case when c.due_at_ms is null then excluded.causes
          else jsonb_path_query_array(c.causes || excluded.causes, '$[last-${CAUSES_KEPT - 1} to last]') end,
        occurred_at_ms = greatest(c.occurred_at_ms, excluded.occurred_at_ms)
      returning portal_id)
    select distinct portal_id from recorded`,
};

async function recordAll(
  db: Database,
  changes: readonly DueChange[],
  windowMs: number,
): Promise<ReadonlySet<number>> {
  const values = [JSON.stringify(distinct(changes)), windowMs];
  const rows = await runPrepared<{ readonly portal_id: number }>(db, RECORD_CHANGES, values);
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
  return {
    ...one,
    dueAtMs: Math.min(one.dueAtMs, other.dueAtMs),
    lane: other.lane === 'live' ? 'live' : one.lane,
    causes: [...one.causes, ...other.causes].slice(-CAUSES_KEPT),
    occurredAtMs: Math.max(one.occurredAtMs, other.occurredAtMs),
  };
}
