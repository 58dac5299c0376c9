import { createHash } from 'node:crypto';
import { type DraftMemory, NO_MEMORY } from '../../criteria/draft-memory.ts';
import { revisionNamed } from '../../criteria/draft-revision.ts';
import type { KeptDraft, NextDraft } from '../../ports/store/criteria.ts';
import type { Database } from '../database/database.ts';

/** Identifies a document by its content, regardless of the order of its keys: a version parsed from a draft has the draft's hash. */
export function contentHash(document: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(document, sortKeys) ?? 'null')
    .digest('hex');
}

export interface DraftRows {
  readonly draft: KeptDraft | null;
  readonly memory: DraftMemory;
}

/** A portal's draft and what is remembered of it. */
export async function readDraft(db: Database, portalId: number): Promise<DraftRows> {
  const [row, remembered] = await Promise.all([
    db
      .selectFrom('draft')
      .select(['document', 'based_on', 'saved_by', 'saved_at_ms'])
      .where('portal_id', '=', portalId)
      .executeTakeFirst(),
    db
      .selectFrom('draft_memory')
      .select(['content', 'memory'])
      .where('portal_id', '=', portalId)
      .executeTakeFirst(),
  ]);
  const kept = remembered?.memory ?? NO_MEMORY;
  if (row === undefined) return { draft: null, memory: kept };
  const { document, based_on: basedOn, saved_by: savedBy, saved_at_ms: savedAtMs } = row;
  const content = contentHash(document);
  const memory = remembered?.content === content ? kept : changedUnseen(kept, savedBy, savedAtMs);
  const revision = revisionNamed(memory.sequence, content);
  return { draft: { document, basedOn, revision, savedBy, savedAtMs, memory }, memory };
}

/** An earlier version of Fitgate saved the draft: it may have changed every item. */
function changedUnseen(memory: DraftMemory, by: number, atMs: number): DraftMemory {
  const sequence = memory.sequence + 1;
  return { ...memory, sequence, others: { sequence, by, atMs }, touches: {} };
}

/** Replaces the draft, or removes it. The caller holds the lock on the portal's published version, which is `basedOn`. */
export async function writeDraft(
  trx: Database,
  portalId: number,
  { draft, memory }: NextDraft,
  basedOn: number | null,
  userId: number,
  nowMs: number,
): Promise<void> {
  if (draft === null) {
    await trx.deleteFrom('draft').where('portal_id', '=', portalId).execute();
  } else {
    const row = {
      document: textOf(draft.document),
      based_on: basedOn,
      saved_by: userId,
      saved_at_ms: nowMs,
    };
    await trx
      .insertInto('draft')
      .values({ portal_id: portalId, ...row })
      .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(row))
      .execute();
  }
  const remembered = {
    content: draft === null ? null : contentHash(draft.document),
    memory: JSON.stringify(memory),
  };
  await trx
    .insertInto('draft_memory')
    .values({ portal_id: portalId, ...remembered })
    .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(remembered))
    .execute();
}

/** Bases the draft on another version, and keeps what it says. */
export async function rebaseDraft(trx: Database, portalId: number, version: number): Promise<void> {
  await trx.updateTable('draft').set({ based_on: version }).where('portal_id', '=', portalId).execute();
}

/** A draft is stored even if JSON cannot represent it; it then becomes null. */
export function textOf(document: unknown): string {
  return JSON.stringify(document) ?? 'null';
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
