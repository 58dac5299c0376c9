import { createHash, randomUUID } from 'node:crypto';
import type { DefinitionStore } from '../../ports/store/definitions.ts';
import type { Database } from '../database/database.ts';

/** The shared knowledge of all processes about a portal's property definitions. */
export function createDefinitionStore(db: Database, portalId: number): DefinitionStore {
  const restart = async (): Promise<string> => {
    const fresh = { attempt: randomUUID(), in_step: null, in_step_at_ms: null };
    await db
      .insertInto('definitions')
      .values({ portal_id: portalId, ...fresh })
      .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(fresh))
      .execute();
    return fresh.attempt;
  };
  return {
    async inStepAtMs(definitions, read) {
      if (read !== undefined) return read?.definitionsHash === hashOf(definitions) ? read.atMs : null;
      const row = await db
        .selectFrom('definitions')
        .select('in_step_at_ms')
        .where('portal_id', '=', portalId)
        .where('in_step', '=', hashOf(definitions))
        .executeTakeFirst();
      return row?.in_step_at_ms ?? null;
    },

    async known() {
      const row = await db
        .selectFrom('definitions')
        .select('known')
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      return row?.known ?? null;
    },

    begin: restart,

    async end(attempt, definitions, known, nowMs) {
      const { numUpdatedRows } = await db
        .updateTable('definitions')
        .set({ in_step: hashOf(definitions), in_step_at_ms: nowMs, known: JSON.stringify(known) })
        .where('portal_id', '=', portalId)
        .where('attempt', '=', attempt)
        .executeTakeFirst();
      // Another sync began meanwhile. It is unknown whose calls came last, so that sync must not count either.
      if (numUpdatedRows === 0n) await restart();
    },

    async forget() {
      await restart();
    },
  };
}

function hashOf(definitions: string): string {
  return createHash('sha256').update(definitions).digest('hex');
}
