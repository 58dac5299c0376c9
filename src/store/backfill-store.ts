import { randomUUID } from 'node:crypto';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Backfill, BackfillStore } from '../usecases/ports.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

export interface NewBackfill {
  readonly portalId: number;
  readonly purpose: Backfill['purpose'];
  readonly version: number | null;
  readonly properties: readonly string[];
  readonly nowMs: number;
}

/** Takes the portal's row for a new backfill: one that runs is replaced, and its `advance` has no effect any more. */
export async function startBackfill(
  db: Database,
  start: NewBackfill,
  keepRunningPublish: boolean,
): Promise<void> {
  const fresh: Omit<Insertable<Tables['backfill']>, 'portal_id'> = {
    id: randomUUID(),
    purpose: start.purpose,
    version: start.version,
    properties: [...start.properties],
    after: null,
    state: 'running',
    companies: 0,
    written: 0,
    refused: 0,
    started_at_ms: start.nowMs,
    finished_at_ms: null,
  };
  await db
    .insertInto('backfill')
    .values({ portal_id: start.portalId, ...fresh })
    .onConflict((conflict) => {
      const replace = conflict.column('portal_id').doUpdateSet(fresh);
      return keepRunningPublish
        ? replace.where(sql<boolean>`not (backfill.purpose = 'publish' and backfill.state = 'running')`)
        : replace;
    })
    .execute();
}

export function createBackfillStore(db: Database): BackfillStore {
  const current = async (portalId: number): Promise<Backfill | null> => {
    const row = await db
      .selectFrom('backfill')
      .selectAll()
      .where('portal_id', '=', portalId)
      .executeTakeFirst();
    return row === undefined ? null : backfillOf(row);
  };

  return {
    current,

    async startRead(portalId, properties, nowMs) {
      await startBackfill(db, { portalId, purpose: 'read', version: null, properties, nowMs }, true);
      const started = await current(portalId);
      if (started === null) throw new Error(`the backfill of portal ${portalId} vanished as it was started`);
      return started;
    },

    async advance(portalId, id, step, nowMs) {
      await db
        .updateTable('backfill')
        .set((row) => ({
          after: step.after,
          companies: row('companies', '+', step.companies),
          written: row('written', '+', step.written),
          refused: row('refused', '+', step.refused),
          ...(step.after === null ? { state: 'done' as const, finished_at_ms: nowMs } : {}),
        }))
        .where('portal_id', '=', portalId)
        .where('id', '=', id)
        .where('state', '=', 'running')
        .execute();
    },
  };
}

function backfillOf(row: Selectable<Tables['backfill']>): Backfill {
  return {
    id: row.id,
    purpose: row.purpose,
    version: row.version,
    properties: row.properties,
    after: row.after,
    state: row.state,
    companies: row.companies,
    written: row.written,
    refused: row.refused,
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
  };
}
