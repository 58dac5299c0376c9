import { type Selectable, sql } from 'kysely';
import { contentOf } from '../../criteria/draft-revision.ts';
import { FitgateError } from '../../errors.ts';
import type {
  CriteriaStore,
  DraftState,
  PublishInput,
  PublishOutcome,
  StoredVersion,
} from '../../ports/store/criteria.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { startBackfill } from '../work/backfill-store.ts';
import { contentHash, readDraft, rebaseDraft, textOf, writeDraft } from './draft-rows.ts';
import type { VersionReader } from './version-reader.ts';

export function createCriteriaStore(db: Database, portalId: number, versions: VersionReader): CriteriaStore {
  const stateIn = async (trx: Database): Promise<DraftState> => ({
    published: await readPublished(trx, portalId, versions),
    ...(await readDraft(trx, portalId)),
  });
  return {
    published: () => readPublished(db, portalId, versions),

    async version(version) {
      const known = versions.known(portalId, version);
      if (known !== undefined) return known;
      const row = await db
        .selectFrom('version')
        .selectAll()
        .where('portal_id', '=', portalId)
        .where('version', '=', version)
        .executeTakeFirst();
      return row === undefined ? null : versions.read(row);
    },

    async versions(limit) {
      const rows = await db
        .selectFrom('version')
        .select(['version', 'reason', 'author_id', 'published_at_ms'])
        .where('portal_id', '=', portalId)
        .orderBy('version', 'desc')
        .limit(limit)
        .execute();
      return rows.map(summaryOf);
    },

    draft: async () => (await readDraft(db, portalId)).draft,

    editDraft: (edit, userId, nowMs) =>
      db.transaction().execute(async (trx) => {
        const basedOn = await lockPublishedVersion(trx, portalId);
        const state = await stateIn(trx);
        const { next, answer } = edit(state);
        if (next === null) return { answer, draft: state.draft };
        await writeDraft(trx, portalId, next, basedOn, userId, nowMs);
        return { answer, draft: (await readDraft(trx, portalId)).draft };
      }),

    async publishedBefore(basedOn, reason, revision) {
      const rows = await db
        .selectFrom('version')
        .select(['version', 'document'])
        .where('portal_id', '=', portalId)
        .where('based_on', 'is not distinct from', basedOn)
        .where('reason', '=', reason)
        .execute();
      const content = contentOf(revision);
      return rows.find(({ document }) => contentHash(document) === content)?.version ?? null;
    },

    publish: (input) => db.transaction().execute((trx) => publish(trx, portalId, input, () => stateIn(trx))),
  };
}

async function readPublished(
  db: Database,
  portalId: number,
  versions: VersionReader,
): Promise<StoredVersion | null> {
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
  return row === undefined ? null : versions.read(row);
}

async function publish(
  trx: Database,
  portalId: number,
  input: PublishInput,
  readState: () => Promise<DraftState>,
): Promise<PublishOutcome> {
  const { basedOn, reason, authorId, nowMs } = input;
  const document = textOf(input.document);
  const presentVersion = await lockPublishedVersion(trx, portalId);
  if (presentVersion !== basedOn) {
    const made = await versionMadeFrom(trx, portalId, input, document);
    return made === null ? { outcome: 'stale', presentVersion } : { outcome: 'repeated', version: made };
  }

  const version = (presentVersion ?? 0) + 1;
  const next = input.redraft?.(await readState()) ?? null;
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
  if (next === null) await rebaseDraft(trx, portalId, version);
  else await writeDraft(trx, portalId, next, version, authorId, nowMs);
  const { properties } = input;
  await startBackfill(trx, { portalId, purpose: 'publish', version, properties, nowMs }, 'any');
  return { outcome: 'published', version };
}

/** Serializes publishing and saving of drafts, so that `basedOn` is compared with the current version. */
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

/** The version that the same publish already made, if its response was lost. */
async function versionMadeFrom(
  trx: Database,
  portalId: number,
  input: PublishInput,
  document: string,
): Promise<number | null> {
  const made = await trx
    .selectFrom('version')
    .select('version')
    .where('portal_id', '=', portalId)
    .where('based_on', 'is not distinct from', input.basedOn)
    .where('reason', '=', input.reason)
    .where(sql<string>`document::text`, '=', document)
    .executeTakeFirst();
  return made?.version ?? null;
}

function summaryOf(row: Omit<Selectable<Tables['version']>, 'document' | 'portal_id' | 'based_on'>) {
  return {
    version: row.version,
    reason: row.reason,
    authorId: row.author_id,
    publishedAtMs: row.published_at_ms,
  };
}
