import { createHash } from 'node:crypto';
import type { KeptDraft, SavedDraft, StoredDraft } from '../../ports/store/criteria.ts';
import type { Database } from '../database/database.ts';

/** Names a document by what it says, whatever the order of its keys: a version parsed from a draft has the draft's. */
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
 * Saves over the draft that stands, unless its author never saw that and it would be lost: one that says the same, or
 * what is published, may go. The caller holds the lock on the portal's published version, and `basedOn` is that.
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
 * The draft goes on from the new version, with its own document: when it was published that is the same, and when an
 * older version was rolled back to, what somebody is writing is not lost. A portal without a draft gets the published one.
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

/** Drafts are kept even when they are nothing that JSON could hold: that is a draft of null. */
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
