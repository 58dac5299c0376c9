import { type RawBuilder, type Selectable, sql } from 'kysely';
import { ENGINE_VERSION } from '../../engine/engine-version.ts';
import type { CrmObjectType } from '../../ports/hubspot.ts';
import type { Backfill } from '../../ports/store/backfills.ts';
import type { ChangeLane } from '../../ports/store/changes.ts';
import type { StoredVersion } from '../../ports/store/criteria.ts';
import type { Reconciliation } from '../../ports/store/reconciliation.ts';
import type { LaneName, LaneRest, WorkState, WorkStore } from '../../ports/store/work.ts';
import type { VersionReader } from '../criteria/version-reader.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { backfillOf } from './backfill-store.ts';
import { readBacklog } from './backlog.ts';

/**
 * An older process leaves a portal to newer ones, because it would overwrite their values with older ones. If no newer process
 * has worked on it for this time, the upgrade was rolled back, and the older engine is right again.
 */
const NEWER_ENGINE_MS = 900_000;

export function createWorkStore(db: Database, portalId: number, versions: VersionReader): WorkStore {
  return {
    async open(holder, nowMs, untilMs) {
      const row = await readState(
        db,
        portalId,
        sql`update fitgate.work as w set lease_holder = ${holder}, lease_until_ms = ${untilMs},
            engine_version = ${ENGINE_VERSION}, engine_seen_ms = ${nowMs}
          from fitgate.portal p
          where w.portal_id = ${portalId} and p.portal_id = w.portal_id and p.status = 'connected'
            and w.lease_until_ms <= ${nowMs} and w.paused_until_ms <= ${nowMs}
            and (w.engine_version <= ${ENGINE_VERSION} or w.engine_seen_ms <= ${nowMs - NEWER_ENGINE_MS})
          returning w.portal_id`,
      );
      if (row === undefined || row.status !== 'connected') return { outcome: 'disconnected' };
      if (row.held) return { outcome: 'opened', state: stateOf(row, versions) };
      return { outcome: row.paused_until_ms > nowMs ? 'paused' : 'leased' };
    },

    // Also after the lease expired, if no other process has taken it: then this holder's read is still the newest.
    async look(holder, untilMs) {
      const row = await readState(
        db,
        portalId,
        sql`update fitgate.work set lease_until_ms = ${untilMs}
          where portal_id = ${portalId} and lease_holder = ${holder} returning portal_id`,
      );
      if (row === undefined || row.status !== 'connected') return { outcome: 'disconnected' };
      return row.held ? { outcome: 'held', state: stateOf(row, versions) } : { outcome: 'lost' };
    },

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

    async pauseUntil(untilMs, failures) {
      await db
        .updateTable('work')
        .set({ paused_until_ms: untilMs, failures })
        .where('portal_id', '=', portalId)
        .execute();
    },

    async rest(lane, rest) {
      if (rest === null) {
        await db.deleteFrom('lane_rest').where('portal_id', '=', portalId).where('lane', '=', lane).execute();
        return;
      }
      const row = { attempts: rest.attempts, until_ms: rest.untilMs };
      await db
        .insertInto('lane_rest')
        .values({ portal_id: portalId, lane, ...row })
        .onConflict((conflict) => conflict.columns(['portal_id', 'lane']).doUpdateSet(row))
        .execute();
    },

    backlog: () => readBacklog(db, portalId),
  };
}

interface StateRow {
  readonly status: 'connected' | 'disconnected';
  readonly held: boolean;
  readonly paused_until_ms: number;
  readonly failures: number;
  readonly version: Selectable<Tables['version']> | null;
  readonly backfill: Selectable<Tables['backfill']> | null;
  readonly reconciliation: Selectable<Tables['reconciliation']> | null;
  readonly companies_due_ms: number | null;
  readonly expired_due_ms: number | null;
  readonly bulk_due_ms: number | null;
  readonly deals_due_ms: number | null;
  readonly report_due_ms: number | null;
  readonly rests:
    | readonly { readonly lane: LaneName; readonly attempts: number; readonly until_ms: number }[]
    | null;
  readonly problems: readonly string[];
}

/** One statement that reads the pending work, and whether `lease` took or kept the lease (it then returns a row). */
async function readState(
  db: Database,
  portalId: number,
  lease: RawBuilder<unknown>,
): Promise<StateRow | undefined> {
  const { rows } = await sql<StateRow>`
    with held as (${lease})
    select p.status, exists (select from held) as held, w.paused_until_ms, w.failures,
      row_to_json(v) as version, row_to_json(b) as backfill, row_to_json(r) as reconciliation,
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
    left join fitgate.version v on v.portal_id = p.portal_id and v.version = p.published_version
    left join fitgate.backfill b on b.portal_id = p.portal_id
    left join fitgate.reconciliation r on r.portal_id = p.portal_id
    where p.portal_id = ${portalId}`.execute(db);
  return rows[0];
}

/** The changes of a lane that are due, in the order of an index. */
function dueOf(objectType: CrmObjectType, lane: ChangeLane): RawBuilder<unknown> {
  return sql`(select min(due_at_ms) from fitgate.change
    where portal_id = p.portal_id and object_type = ${objectType} and lane = ${lane} and due_at_ms is not null)`;
}

function stateOf(row: StateRow, versions: VersionReader): WorkState {
  const published: StoredVersion | null = row.version === null ? null : versions.read(row.version);
  const backfill: Backfill | null = row.backfill === null ? null : backfillOf(row.backfill);
  const rests: Partial<Record<LaneName, LaneRest>> = {};
  for (const { lane, attempts, until_ms: untilMs } of row.rests ?? []) rests[lane] = { attempts, untilMs };
  return {
    published,
    backfill,
    reconciliation: row.reconciliation === null ? null : reconciliationOf(row.reconciliation),
    dueMs: {
      deals: row.deals_due_ms,
      companies: row.companies_due_ms,
      expired: row.expired_due_ms,
      bulkCompanies: row.bulk_due_ms,
      backfill: backfill?.state === 'running' ? 0 : null,
      reconcile: row.reconciliation?.due_at_ms ?? null,
      report: row.report_due_ms,
    },
    rests,
    failures: row.failures,
    problems: row.problems,
  };
}

const reconciliationOf = (row: Selectable<Tables['reconciliation']>): Reconciliation => ({
  sinceMs: row.since_ms,
  startedAtMs: row.started_at_ms,
  objectType: row.object_type,
  afterId: row.after_id,
});
