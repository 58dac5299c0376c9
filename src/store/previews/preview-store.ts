import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { PREVIEW_KEPT_MS, type PreviewStore } from '../../ports/store/previews.ts';
import { contentHash } from '../criteria/draft-rows.ts';
import type { Database } from '../database/database.ts';

/** Somebody who tries one number after the other makes many; each has up to a megabyte. */
const KEPT_A_PORTAL = 20;
/** Companies change: one that was left for longer is counted anew. */
const GOES_ON_FOR_MS = 300_000;

export function createPreviewStore(db: Database, portalId: number): PreviewStore {
  const ours = () => db.selectFrom('preview').where('portal_id', '=', portalId);
  return {
    async keep(userId, question, work, nowMs) {
      const id = randomUUID();
      await db
        .insertInto('preview')
        .values({
          portal_id: portalId,
          id,
          user_id: userId,
          question: contentHash(question),
          is_ready: work.isReady,
          created_at_ms: nowMs,
          work: JSON.stringify(work),
        })
        .execute();
      await sql`
        delete from fitgate.preview
        where portal_id = ${portalId} and id <> ${id} and (created_at_ms < ${nowMs - PREVIEW_KEPT_MS} or id in (
          select id from fitgate.preview where portal_id = ${portalId}
          order by created_at_ms desc offset ${KEPT_A_PORTAL}))`.execute(db);
      return id;
    },

    async update(id, work) {
      await db
        .updateTable('preview')
        .set({ work: JSON.stringify(work), is_ready: work.isReady })
        .where('portal_id', '=', portalId)
        .where('id', '=', id)
        .execute();
    },

    async find(id, nowMs) {
      const row = await ours()
        .select('work')
        .where('id', '=', id)
        .where('created_at_ms', '>=', nowMs - PREVIEW_KEPT_MS)
        .executeTakeFirst();
      return row?.work ?? null;
    },

    async underWay(userId, question, nowMs) {
      const row = await ours()
        .select(['id', 'work'])
        .where('user_id', '=', userId)
        .where('question', '=', contentHash(question))
        .where('is_ready', '=', false)
        .where('created_at_ms', '>=', nowMs - GOES_ON_FOR_MS)
        .orderBy('created_at_ms', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
