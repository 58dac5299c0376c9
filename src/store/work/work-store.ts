import type { Selectable } from 'kysely';
import { ENGINE_VERSION } from '../../engine/engine-version.ts';
import type { Backfill } from '../../ports/store/backfills.ts';
import type { CriteriaStore, StoredVersion } from '../../ports/store/criteria.ts';
import type { Reconciliation } from '../../ports/store/reconciliation.ts';
import type { LaneName, LaneRest, WorkState, WorkStore } from '../../ports/store/work.ts';
import type { VersionReader } from '../criteria/version-reader.ts';
import { type Database, runPrepared } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { backfillOf } from './backfill-store.ts';
import { readBacklog } from './backlog.ts';
import { LOOK_AGAIN, OPEN_TURN, RELEASE_LEASE, RENEW_LEASE } from './turn-statements.ts';

/**
 * An older process leaves a portal to newer ones, because it would overwrite their values with older ones. If no newer process
 * has worked on it for this time, the upgrade was rolled back, and the older engine is right again.
 */
const NEWER_ENGINE_MS = 900_000;

export function createWorkStore(
  db: Database,
  portalId: number,
  versions: VersionReader,
  criteria: Pick<CriteriaStore, 'version'>,
): WorkStore {
  const stateOf = async (row: StateRow): Promise<WorkState> => {
    const { published_version: number } = row;
    const published = number === null ? null : (versions.known(portalId, number) ?? criteria.version(number));
    return stateUnder(await published, row);
  };

  return {
    async open(holder, nowMs, untilMs) {
      const newerSinceMs = nowMs - NEWER_ENGINE_MS;
      const values = [portalId, holder, nowMs, untilMs, ENGINE_VERSION, newerSinceMs];
      const [row] = await runPrepared<StateRow>(db, OPEN_TURN, values);
      if (row === undefined || row.status !== 'connected') return { outcome: 'disconnected' };
      if (row.held) return { outcome: 'opened', state: await stateOf(row) };
      return { outcome: row.paused_until_ms > nowMs ? 'paused' : 'leased' };
    },

    // Also after the lease expired, if no other process has taken it: then this holder's read is still the newest.
    async look(holder, untilMs) {
      const [row] = await runPrepared<StateRow>(db, LOOK_AGAIN, [portalId, holder, untilMs]);
      if (row === undefined || row.status !== 'connected') return { outcome: 'disconnected' };
      return row.held ? { outcome: 'held', state: await stateOf(row) } : { outcome: 'lost' };
    },

    async renew(holder, untilMs) {
      const renewed = await runPrepared(db, RENEW_LEASE, [portalId, holder, untilMs]);
      return renewed.length === 1;
    },

    async release(holder) {
      await runPrepared(db, RELEASE_LEASE, [portalId, holder]);
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
  readonly published_version: number | null;
  readonly in_step: string | null;
  readonly in_step_at_ms: number | null;
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

function stateUnder(published: StoredVersion | null, row: StateRow): WorkState {
  const backfill: Backfill | null = row.backfill === null ? null : backfillOf(row.backfill);
  const rests: Partial<Record<LaneName, LaneRest>> = {};
  for (const { lane, attempts, until_ms: untilMs } of row.rests ?? []) rests[lane] = { attempts, untilMs };
  return {
    published,
    inStep:
      row.in_step === null || row.in_step_at_ms === null
        ? null
        : { definitionsHash: row.in_step, atMs: row.in_step_at_ms },
    backfill,
    reconciliation: row.reconciliation === null ? null : reconciliationOf(row.reconciliation),
    dueMs: {
      deals: row.deals_due_ms,
      companies: row.companies_due_ms,
      expired: row.expired_due_ms,
      bulkCompanies: row.bulk_due_ms,
      backfill: backfill?.state === 'running' && !backfill.paused ? 0 : null,
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
