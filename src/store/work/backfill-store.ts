import { randomUUID } from 'node:crypto';
import { type Insertable, type Selectable, sql } from 'kysely';
import { ENGINE_VERSION } from '../../engine/engine-version.ts';
import type { Backfill, BackfillPosition, BackfillStep, BackfillStore } from '../../ports/store/backfills.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

export interface NewBackfill {
  readonly portalId: number;
  readonly purpose: Backfill['purpose'];
  readonly version: number | null;
  readonly properties: readonly string[];
  readonly nowMs: number;
}

/** Starts a new backfill in the portal's row. A running one is replaced, and its `advance` no longer has an effect. */
export async function startBackfill(
  db: Database,
  start: NewBackfill,
  replaces: 'any' | 'all but a running publish' | 'one of an older engine',
): Promise<void> {
  const fresh: Omit<Insertable<Tables['backfill']>, 'portal_id'> = {
    id: randomUUID(),
    purpose: start.purpose,
    version: start.version,
    properties: [...start.properties],
    known_after: '',
    after: null,
    state: 'running',
    paused: false,
    companies: 0,
    written: 0,
    refused: 0,
    started_at_ms: start.nowMs,
    finished_at_ms: null,
    engine_version: ENGINE_VERSION,
  };
  await db
    .insertInto('backfill')
    .values({ portal_id: start.portalId, ...fresh })
    .onConflict((conflict) => {
      const replace = conflict.column('portal_id').doUpdateSet(fresh);
      return replaces === 'any' ? replace : replace.where(REPLACED[replaces]);
    })
    .execute();
}

const REPLACED = {
  'all but a running publish': sql<boolean>`not (backfill.purpose = 'publish' and backfill.state = 'running')`,
  'one of an older engine': sql<boolean>`backfill.engine_version < excluded.engine_version`,
};

/** Different machines may start a backfill and read its pages; their clocks may differ by up to a minute. */
const CLOCKS_DIFFER_MS = 60_000;

export function createBackfillStore(db: Database, portalId: number): BackfillStore {
  const current = async (): Promise<Backfill | null> => {
    const row = await db
      .selectFrom('backfill')
      .selectAll()
      .where('portal_id', '=', portalId)
      .executeTakeFirst();
    return row === undefined ? null : backfillOf(row);
  };

  return {
    current,

    async startRead(properties, nowMs) {
      const running = await current();
      const asked =
        running?.state === 'running' ? [...new Set([...running.properties, ...properties])] : properties;
      if (running?.state === 'running' && asked.length === running.properties.length) return running;
      const start = { portalId, purpose: 'read', version: null, properties: asked, nowMs } as const;
      await startBackfill(db, start, 'all but a running publish');
      const started = await current();
      if (started === null) throw new Error(`the backfill of portal ${portalId} vanished as it was started`);
      return started;
    },

    async setPaused(version, paused) {
      const { numUpdatedRows } = await db
        .updateTable('backfill')
        .set({ paused })
        .where('portal_id', '=', portalId)
        .where('purpose', '=', 'publish')
        .where('version', '=', version)
        .where('state', '=', 'running')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    startAfterUpgrade: (version, properties, nowMs) =>
      startBackfill(
        db,
        { portalId, purpose: 'publish', version, properties, nowMs },
        'one of an older engine',
      ),

    async unread({ startedAtMs }, companyIds, version) {
      const { rows } = await sql<{ id: string }>`
        select n.id from unnest(${[...companyIds]}::text[]) as n (id)
        where not exists (select from fitgate.company c
            where c.portal_id = ${portalId} and c.company_id = n.id collate "C"
              and c.read_at_ms >= ${startedAtMs} and c.version is not distinct from ${version}::int)
          and not exists (select from fitgate.change p
            where p.portal_id = ${portalId} and p.object_type = 'companies' and p.object_id = n.id collate "C"
              and p.due_at_ms is not null)`.execute(db);
      return new Set(rows.map(({ id }) => id));
    },

    async advance(id, step, nowMs) {
      if (step.next !== null) await move(db, portalId, id, step, nowMs);
      else await db.transaction().execute((trx) => end(trx, portalId, id, step, nowMs));
    },
  };
}

/** Answers when the backfill was started; null when it is not running any more. */
async function move(
  db: Database,
  portalId: number,
  id: string,
  step: BackfillStep,
  nowMs: number,
): Promise<number | null> {
  const moved = await db
    .updateTable('backfill')
    .set((row) => ({
      ...(step.next === null ? { state: 'done' as const, finished_at_ms: nowMs } : columnsOf(step.next)),
      companies: row('companies', '+', step.companies),
      written: row('written', '+', step.written),
      refused: row('refused', '+', step.refused),
    }))
    .where('portal_id', '=', portalId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('started_at_ms')
    .executeTakeFirst();
  return moved?.started_at_ms ?? null;
}

const columnsOf = ({ knownAfter, pageAfter }: BackfillPosition) => ({
  known_after: knownAfter,
  after: pageAfter,
});

/**
 * All pages were read: a company that was on none of them, and was read neither by its id nor because of a change, no longer
 * exists. A company with a pending change is read anyway, because it may be in a batch that is being processed record by record.
 */
async function end(
  trx: Database,
  portalId: number,
  id: string,
  step: BackfillStep,
  nowMs: number,
): Promise<void> {
  const startedAtMs = await move(trx, portalId, id, step, nowMs);
  if (startedAtMs === null) return;
  await sql`
    delete from fitgate.company as c
    where c.portal_id = ${portalId} and c.read_at_ms < ${startedAtMs - CLOCKS_DIFFER_MS}
      and not exists (select from fitgate.change p
        where p.portal_id = c.portal_id and p.object_type = 'companies' and p.object_id = c.company_id
          and p.due_at_ms is not null)`.execute(trx);
}

/** @param row also as JSON */
export function backfillOf(row: Selectable<Tables['backfill']>): Backfill {
  return {
    id: row.id,
    purpose: row.purpose,
    version: row.version,
    properties: row.properties,
    position: { knownAfter: row.known_after, pageAfter: row.after },
    state: row.state,
    paused: row.paused,
    companies: row.companies,
    written: row.written,
    refused: row.refused,
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
  };
}
