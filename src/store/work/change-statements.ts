/** The statements that take and end changes, which are prepared. In all of them $1 is the portal. */
import type { TakenChange } from '../../ports/store/changes.ts';
import type { PreparedStatement } from '../database/database.ts';

/** $2: the object type, $3: the lane, $4: now, $5: the most. */
export const TAKE_CHANGES: PreparedStatement = {
  name: 'take_changes',
  text: `with due as materialized (
      select object_id, due_at_ms from fitgate.change
      where portal_id = $1 and object_type = $2 and lane = $3 and due_at_ms <= $4::bigint
      order by due_at_ms, object_id limit $5),
    locked as materialized (
      select object_id from fitgate.change
      where portal_id = $1 and object_type = $2 and object_id = any(array(select object_id from due))
      order by object_id for update),
    taken as (
      update fitgate.change set taken_at_ms = $4::bigint
      where portal_id = $1 and object_type = $2 and object_id = any(array(select object_id from locked))
      returning object_id, seq::text as seq, attempts, reason, causes, occurred_at_ms, due_at_ms)
    select object_id, seq, attempts, reason, causes, occurred_at_ms from taken order by due_at_ms, object_id`,
};

/** The places of the parameters of `finishing`. */
interface Places {
  readonly objectType: string;
  readonly windowMs: string;
  readonly ids: string;
  readonly seqs: string;
  readonly takenAtMs: string;
}

/** The statement that ends the changes for which `condition` is true; it returns a row for each. */
export function finishing({ objectType, windowMs, ids, seqs, takenAtMs }: Places, condition: string): string {
  return `with locked as materialized (
      select object_id from fitgate.change
      where portal_id = $1 and object_type = ${objectType} and object_id = any(${ids}::text[]) and ${condition}
      order by object_id for update)
    update fitgate.change as c set attempts = 0, reason = null,
      due_at_ms = case when c.seq = t.seq then null else c.taken_at_ms + ${windowMs}::bigint end,
      causes = case when c.seq = t.seq then '[]' else c.causes end
    from locked join unnest(${ids}::text[], ${seqs}::bigint[], ${takenAtMs}::bigint[])
      as t (object_id, seq, taken_at_ms) using (object_id)
    where c.portal_id = $1 and c.object_type = ${objectType} and c.object_id = any(${ids}::text[])
      and c.object_id = locked.object_id and c.taken_at_ms = t.taken_at_ms and c.due_at_ms is not null
    returning c.object_id`;
}

/** $2: the object type, $3: the window, $4 to $6: the columns of the taken changes. */
export const FINISH_CHANGES: PreparedStatement = {
  name: 'finish_changes',
  text: finishing({ objectType: '$2', windowMs: '$3', ids: '$4', seqs: '$5', takenAtMs: '$6' }, 'true'),
};

export function columnsOfTaken(taken: readonly TakenChange[]) {
  return {
    ids: taken.map(({ objectId }) => objectId),
    seqs: taken.map(({ seq }) => seq),
    takenAtMs: taken.map((each) => each.takenAtMs),
  };
}
