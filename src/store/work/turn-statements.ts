/** The statements of every turn, which are prepared. In all of them $1 is the portal. */
import type { CrmObjectType } from '../../ports/hubspot.ts';
import type { ChangeLane } from '../../ports/store/changes.ts';
import type { PreparedStatement } from '../database/database.ts';

/** The statement that reads a portal's pending work, and whether `lease` took or kept the lease (it then returns a row). */
function readState(lease: string): string {
  return `with held as (${lease})
    select p.status, exists (select from held) as held, w.paused_until_ms, w.failures, p.published_version,
      d.in_step, d.in_step_at_ms, row_to_json(b) as backfill, row_to_json(r) as reconciliation,
      ${dueOf('companies', 'live')} as companies_due_ms,
      ${dueOf('companies', 'timed')} as expired_due_ms,
      ${dueOf('companies', 'bulk')} as bulk_due_ms,
      ${dueOf('deals', 'live')} as deals_due_ms,
      (select min(due_at_ms) from fitgate.report
        where portal_id = p.portal_id and state = 'reading') as report_due_ms,
      (select json_agg(r) from fitgate.lane_rest r where r.portal_id = p.portal_id) as rests,
      array(select key from fitgate.problem where portal_id = p.portal_id) as problems
    from fitgate.portal p
    join fitgate.work w using (portal_id)
    left join fitgate.definitions d on d.portal_id = p.portal_id
    left join fitgate.backfill b on b.portal_id = p.portal_id
    left join fitgate.reconciliation r on r.portal_id = p.portal_id
    where p.portal_id = $1`;
}

/** The changes of a lane that are due, in the order of an index. */
function dueOf(objectType: CrmObjectType, lane: ChangeLane): string {
  return `(select min(due_at_ms) from fitgate.change
    where portal_id = p.portal_id and object_type = '${objectType}' and lane = '${lane}' and due_at_ms is not null)`;
}

/** $2: the holder, $3: now, $4: until when, $5: our engine's version, $6: since when a newer engine must have worked. */
export const OPEN_TURN: PreparedStatement = {
  name: 'open_turn',
  text: readState(`update fitgate.work as w set lease_holder = $2, lease_until_ms = $4,
      engine_version = $5, engine_seen_ms = $3
    from fitgate.portal p
    where w.portal_id = $1 and p.portal_id = w.portal_id and p.status = 'connected'
      and w.lease_until_ms <= $3 and w.paused_until_ms <= $3
      and (w.engine_version <= $5 or w.engine_seen_ms <= $6)
    returning w.portal_id`),
};

const RENEW = `update fitgate.work set lease_until_ms = $3
  where portal_id = $1 and lease_holder = $2 returning portal_id`;

/** $2: the holder, $3: until when. */
export const LOOK_AGAIN: PreparedStatement = { name: 'look_again', text: readState(RENEW) };

/** $2: the holder, $3: until when. Answers a row if the holder still has the lease. */
export const RENEW_LEASE: PreparedStatement = { name: 'renew_lease', text: RENEW };

/** $2: the holder. */
export const RELEASE_LEASE: PreparedStatement = {
  name: 'release_lease',
  text: `update fitgate.work set lease_holder = null, lease_until_ms = 0
    where portal_id = $1 and lease_holder = $2`,
};
