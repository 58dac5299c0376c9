import type { ProblemStore } from '../../ports/store/installation.ts';
import type { Database } from '../database/database.ts';

export function createProblemStore(db: Database, portalId: number): ProblemStore {
  return {
    async set(key, message, nowMs, detail) {
      if (message === null) {
        await db.deleteFrom('problem').where('portal_id', '=', portalId).where('key', '=', key).execute();
        return;
      }
      await db
        .insertInto('problem')
        .values({ portal_id: portalId, key, message, detail: detail ?? null, since_ms: nowMs })
        .onConflict((conflict) =>
          conflict.columns(['portal_id', 'key']).doUpdateSet({ message, detail: detail ?? null }),
        )
        .execute();
    },

    async list() {
      const rows = await db
        .selectFrom('problem')
        .select(['key', 'message', 'detail', 'since_ms'])
        .where('portal_id', '=', portalId)
        .orderBy('since_ms')
        .orderBy('key')
        .execute();
      return rows.map(({ key, message, detail, since_ms: sinceMs }) => ({ key, message, detail, sinceMs }));
    },
  };
}
