import { createHash } from 'node:crypto';
import type { KeptDraft, SavedDraft, StoredDraft } from '../../ports/store/criteria.ts';
import type { Database } from '../database/database.ts';

/** Identifies a document by its content, regardless of the order of its keys: a version parsed from a draft has the draft's revision. */
export function revisionOf(document: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(document, sortKeys) ?? 'null')
    .digest('hex');
}

export async function readDraft(db: Database, portalId: number): Promise<KeptDraft | null> {
  const row = await db
    .selectFrom('draft')
    .select(['document', 'based_on'])
    .where('portal_id', '=', portalId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { document: row.document, basedOn: row.based_on, revision: revisionOf(row.document) };
}

/**
 * Replaces the stored draft, unless the author has not seen it and its content would be lost. A draft with the same content as
 * the new one or as the published version may be replaced. The caller holds the lock on the portal's published version, which
 * equals `basedOn`.
 */
export async function replaceDraft(
  trx: Database,
  portalId: number,
  draft: StoredDraft,
  seen: string | null | undefined,
  userId: number,
  nowMs: number,
): Promise<SavedDraft> {
  const revision = revisionOf(draft.document);
  const standing = seen === undefined ? null : await readDraft(trx, portalId);
  if (standing !== null && standing.revision !== seen && standing.revision !== revision) {
    if (standing.revision !== (await publishedRevision(trx, portalId, draft.basedOn)))
      return { outcome: 'overtaken', presentRevision: standing.revision };
  }
  await writeDraft(trx, portalId, textOf(draft.document), draft.basedOn, userId, nowMs);
  return { outcome: 'saved', revision };
}

/**
 * Bases the draft on the new version and keeps its document: after publishing the draft, both are the same, and after a
 * rollback, unpublished work is not lost. A portal without a draft gets the published document.
 */
export async function rebaseDraft(
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

/** A draft is stored even if JSON cannot represent it; it then becomes null. */
export function textOf(document: unknown): string {
  return JSON.stringify(document) ?? 'null';
}

async function publishedRevision(
  trx: Database,
  portalId: number,
  version: number | null,
): Promise<string | null> {
  if (version === null) return null;
  const { document } = await trx
    .selectFrom('version')
    .select('document')
    .where('portal_id', '=', portalId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return revisionOf(document);
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

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
