import { type Insertable, sql } from 'kysely';
import type { Grant } from '../../ports/hubspot.ts';
import type { InstallationStore } from '../../ports/store/installation.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { endReports } from '../reports/report-readings.ts';
import type { TokenCipher } from '../tokens/token-cipher.ts';
import { sealTokens } from '../tokens/token-store.ts';
import { startBackfill } from '../work/backfill-store.ts';
import { startReconciliation } from '../work/reconciliation-store.ts';

/** The connected portals. */
export function createInstallationStore(
  db: Database,
  cipher: TokenCipher,
  portalId: number,
): InstallationStore {
  return {
    async find() {
      const row = await db
        .selectFrom('portal')
        .select(['portal_id', 'status', 'published_version'])
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        portalId: row.portal_id,
        status: row.status,
        publishedVersion: row.published_version,
      };
    },

    async details() {
      const row = await db
        .selectFrom('portal')
        .select(['scopes', 'connected_at_ms', 'connected_by', 'disconnected_at_ms', 'capacity'])
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        scopes: row.scopes,
        connectedAtMs: row.connected_at_ms,
        connectedBy: row.connected_by,
        disconnectedAtMs: row.disconnected_at_ms,
        capacity: row.capacity,
      };
    },

    connect: (grant, properties, nowMs) =>
      db.transaction().execute(async (trx) => {
        await connect(trx, cipher, portalId, grant, nowMs);
        await readAllAgain(trx, portalId, properties, nowMs);
        await startReconciliation(trx, portalId, nowMs);
      }),

    disconnect: (reason, judgedAtMs, nowMs) =>
      db.transaction().execute((trx) => disconnect(trx, portalId, reason, judgedAtMs, nowMs)),

    async setCapacity(capacity) {
      await db.updateTable('portal').set({ capacity }).where('portal_id', '=', portalId).execute();
    },
  };
}

async function connect(
  trx: Database,
  cipher: TokenCipher,
  portalId: number,
  grant: Omit<Grant, 'portalId'>,
  nowMs: number,
): Promise<void> {
  const portal: Omit<Insertable<Tables['portal']>, 'portal_id' | 'capacity'> = {
    status: 'connected',
    scopes: [...grant.scopes],
    connected_at_ms: nowMs,
    connected_by: grant.userId,
    disconnected_at_ms: null,
    disconnect_reason: null,
  };
  await trx
    .insertInto('portal')
    .values({ portal_id: portalId, ...portal })
    .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(portal))
    .execute();
  const token = {
    box: sealTokens(cipher, portalId, grant),
    expires_at_ms: grant.expiresAtMs,
    refresh_claimed_until_ms: 0,
  };
  await trx
    .insertInto('token')
    .values({ portal_id: portalId, ...token })
    .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(token))
    .execute();
  // The new grant may have fixed the reason why the portal's work was paused.
  await trx
    .insertInto('work')
    .values({ portal_id: portalId })
    .onConflict((conflict) => conflict.column('portal_id').doUpdateSet({ paused_until_ms: 0, failures: 0 }))
    .execute();
  await trx
    .insertInto('person')
    .values({ portal_id: portalId, user_id: grant.userId, role: 'publisher' })
    .onConflict((conflict) => conflict.columns(['portal_id', 'user_id']).doUpdateSet({ role: 'publisher' }))
    .execute();
}

/** HubSpot sent no events while the app was not installed, so stored data may be outdated, and companies may be gone. */
async function readAllAgain(
  trx: Database,
  portalId: number,
  properties: readonly string[],
  nowMs: number,
): Promise<void> {
  const { published_version: version } = await trx
    .selectFrom('portal')
    .select('published_version')
    .where('portal_id', '=', portalId)
    .executeTakeFirstOrThrow();
  if (version === null) await trx.deleteFrom('backfill').where('portal_id', '=', portalId).execute();
  else await startBackfill(trx, { portalId, purpose: 'publish', version, properties, nowMs }, 'any');
}

async function disconnect(
  trx: Database,
  portalId: number,
  reason: string,
  judgedAtMs: number,
  nowMs: number,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('portal')
    .set({ status: 'disconnected', disconnected_at_ms: nowMs, disconnect_reason: reason })
    .where('portal_id', '=', portalId)
    .where('status', '=', 'connected')
    .where('connected_at_ms', '<=', judgedAtMs)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await trx.deleteFrom('token').where('portal_id', '=', portalId).execute();
  // Problems belong to a grant; those that remain will be found again.
  await trx.deleteFrom('problem').where('portal_id', '=', portalId).execute();
  await trx.deleteFrom('backfill').where('portal_id', '=', portalId).where('state', '=', 'running').execute();
  await endReports(trx, portalId, 'cancelled', reason, nowMs);
  // Locked first, in the same order as when changes are recorded, to prevent deadlocks.
  await sql`
    select count(*) from (
      select from fitgate.change where portal_id = ${portalId}
      order by object_type, object_id for update) as locked`.execute(trx);
  await trx.deleteFrom('change').where('portal_id', '=', portalId).execute();
}
