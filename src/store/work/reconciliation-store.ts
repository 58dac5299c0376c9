import type { ReconciliationStore } from '../../ports/store/reconciliation.ts';
import type { Database } from '../database/database.ts';

/** The time until the first reconciliation of a new account; until then, its backfill reads everything. */
const FIRST_AFTER_MS = 900_000;

export function createReconciliationStore(db: Database, portalId: number): ReconciliationStore {
  return {
    async keep({ sinceMs, startedAtMs, objectType, afterId }, dueAtMs) {
      await db
        .updateTable('reconciliation')
        .set({
          since_ms: sinceMs,
          started_at_ms: startedAtMs,
          object_type: objectType,
          after_id: afterId,
          due_at_ms: dueAtMs,
        })
        .where('portal_id', '=', portalId)
        .execute();
    },
  };
}

/** An install restarts reconciliation: its backfill reads all earlier changes. */
export async function startReconciliation(trx: Database, portalId: number, nowMs: number): Promise<void> {
  const row = {
    since_ms: nowMs,
    started_at_ms: nowMs,
    due_at_ms: nowMs + FIRST_AFTER_MS,
    object_type: 'companies' as const,
    after_id: null,
  };
  await trx
    .insertInto('reconciliation')
    .values({ portal_id: portalId, ...row })
    .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(row))
    .execute();
}
