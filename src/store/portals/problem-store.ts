import type { ProblemStore } from '../../ports/store/installation.ts';
import type { Database } from '../database/database.ts';

export function createProblemStore(db: Database, portalId: number): ProblemStore {
  return {
    async set(key, message, nowMs) {
      if (message === null) {
        await db.deleteFrom('problem').where('portal_id', '=', portalId).where('key', '=', key).execute();
        return;
      }
      await db
        .insertInto('problem')
        .values({ portal_id: portalId, key, message, since_ms: nowMs })
        .onConflict((conflict) => conflict.columns(['portal_id', 'key']).doUpdateSet({ message }))
        .execute();
    },

    async list() {
      const rows = await db
        .selectFrom('problem')
        .select('message')
        .where('portal_id', '=', portalId)
        .orderBy('since_ms')
        .orderBy('key')
        .execute();
      return rows.map(({ message }) => message);
    },
  };
}
