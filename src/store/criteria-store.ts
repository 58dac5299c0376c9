import { type Selectable, sql } from 'kysely';
import { FitgateError } from '../errors.ts';
import type {
  CriteriaStore,
  PublishInput,
  PublishOutcome,
  StoredVersion,
} from '../usecases/ports/criteria.ts';
import { startBackfill } from './backfill-store.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

export function createCriteriaStore(db: Database): CriteriaStore {
  return {
    async published(portalId) {
      const row = await db
        .selectFrom('version')
        .innerJoin('portal', (join) =>
          join
            .onRef('portal.portal_id', '=', 'version.portal_id')
            .onRef('portal.published_version', '=', 'version.version'),
        )
        .selectAll('version')
        .where('version.portal_id', '=', portalId)
        .executeTakeFirst();
      return row === undefined ? null : versionOf(row);
    },

    async version(portalId, version) {
      const row = await db
        .selectFrom('version')
        .selectAll()
        .where('portal_id', '=', portalId)
        .where('version', '=', version)
        .executeTakeFirst();
      return row === undefined ? null : versionOf(row);
    },

    async versions(portalId, limit) {
      const rows = await db
        .selectFrom('version')
        .select(['version', 'reason', 'author_id', 'published_at_ms'])
        .where('portal_id', '=', portalId)
        .orderBy('version', 'desc')
        .limit(limit)
        .execute();
      return rows.map(summaryOf);
    },

    async draft(portalId) {
      const row = await db
        .selectFrom('draft')
        .select(['document', 'based_on'])
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      return row === undefined ? null : { document: row.document, basedOn: row.based_on };
    },

    saveDraft: (portalId, draft, userId, nowMs) =>
      db.transaction().execute(async (trx) => {
        const presentVersion = await lockPublishedVersion(trx, portalId);
        if (presentVersion !== draft.basedOn) return { outcome: 'stale', presentVersion } as const;
        await writeDraft(trx, portalId, textOf(draft.document), draft.basedOn, userId, nowMs);
        return { outcome: 'saved' } as const;
      }),

    publish: (input) => db.transaction().execute((trx) => publish(trx, input)),
  };
}

async function publish(trx: Database, input: PublishInput): Promise<PublishOutcome> {
  const { portalId, basedOn, reason, authorId, nowMs } = input;
  const document = textOf(input.document);
  const presentVersion = await lockPublishedVersion(trx, portalId);
  if (presentVersion !== basedOn) {
    const made = await versionMadeFrom(trx, input, document);
    return made === null ? { outcome: 'stale', presentVersion } : { outcome: 'repeated', version: made };
  }

  const version = (presentVersion ?? 0) + 1;
  await trx
    .insertInto('version')
    .values({
      portal_id: portalId,
      version,
      based_on: basedOn,
      document,
      reason,
      author_id: authorId,
      published_at_ms: nowMs,
    })
    .execute();
  await trx
    .updateTable('portal')
    .set({ published_version: version })
    .where('portal_id', '=', portalId)
    .execute();
  await rebaseDraft(trx, portalId, document, version, authorId, nowMs);
  const { properties } = input;
  await startBackfill(trx, { portalId, purpose: 'publish', version, properties, nowMs }, false);
  return { outcome: 'published', version };
}

/**
 * The draft goes on from the new version, with its own document: when it was published that is the same, and when an
 * older version was rolled back to, what somebody is writing is not lost. A portal without a draft gets the published one.
 */
async function rebaseDraft(
  trx: Database,
  portalId: number,
  document: string,
  version: number,
  userId: number,
  nowMs: number,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('draft')
    .set({ based_on: version })
    .where('portal_id', '=', portalId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) await writeDraft(trx, portalId, document, version, userId, nowMs);
}

/** Who publishes or saves a draft waits here for the one before: `basedOn` is checked against what stands then. */
async function lockPublishedVersion(trx: Database, portalId: number): Promise<number | null> {
  const portal = await trx
    .selectFrom('portal')
    .select('published_version')
    .where('portal_id', '=', portalId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (portal === undefined) {
    throw new FitgateError('disconnected', `portal ${portalId} never installed the app: install it first`);
  }
  return portal.published_version;
}

/** The version that the same publish made before, when its answer was lost on the way. */
async function versionMadeFrom(trx: Database, input: PublishInput, document: string): Promise<number | null> {
  const made = await trx
    .selectFrom('version')
    .select('version')
    .where('portal_id', '=', input.portalId)
    .where('based_on', 'is not distinct from', input.basedOn)
    .where('reason', '=', input.reason)
    .where(sql<string>`document::text`, '=', document)
    .executeTakeFirst();
  return made?.version ?? null;
}

async function writeDraft(
  trx: Database,
  portalId: number,
  document: string,
  basedOn: number | null,
  userId: number,
  nowMs: number,
): Promise<void> {
  const draft = { document, based_on: basedOn, saved_by: userId, saved_at_ms: nowMs };
  await trx
    .insertInto('draft')
    .values({ portal_id: portalId, ...draft })
    .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(draft))
    .execute();
}

/** Drafts are kept even when they are nothing that JSON could hold: that is a draft of null. */
function textOf(document: unknown): string {
  return JSON.stringify(document) ?? 'null';
}

function summaryOf(row: Omit<Selectable<Tables['version']>, 'document' | 'portal_id' | 'based_on'>) {
  return {
    version: row.version,
    reason: row.reason,
    authorId: row.author_id,
    publishedAtMs: row.published_at_ms,
  };
}

function versionOf(row: Selectable<Tables['version']>): StoredVersion {
  return { ...summaryOf(row), document: row.document };
}
