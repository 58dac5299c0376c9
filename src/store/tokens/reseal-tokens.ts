import type { Logger } from '../../log.ts';
import type { Database } from '../database/database.ts';
import type { TokenCipher } from './token-cipher.ts';

/**
 * Seals tokens of older keys with the newest key, so that the older keys can be removed; an inactive portal would never refresh
 * its tokens. Logs the number of tokens that remain because their key is missing.
 */
export async function resealTokens(
  db: Database,
  cipher: TokenCipher,
  logger: Logger | undefined,
): Promise<void> {
  const older = await sealedByOlderKeys(db, cipher);
  if (older.length === 0) return;
  for (const { portal_id: portalId, box } of older) await resealOne(db, cipher, portalId, box, logger);
  const remaining = (await sealedByOlderKeys(db, cipher)).length;
  const counts = { resealed: older.length - remaining, remaining };
  if (remaining === 0) logger?.info(counts, 'tokens sealed with the newest key: the older ones may go');
  else logger?.warn(counts, 'some tokens are sealed with another key than the newest');
}

function sealedByOlderKeys(db: Database, { newestPrefix }: TokenCipher) {
  return db
    .selectFrom('token')
    .select(['portal_id', 'box'])
    .where('box', 'not like', `${newestPrefix}%`)
    .execute();
}

/** Does not overwrite a concurrent refresh by another process, which has newer tokens. */
async function resealOne(
  db: Database,
  cipher: TokenCipher,
  portalId: number,
  box: string,
  logger: Logger | undefined,
): Promise<void> {
  let fresh: string;
  try {
    fresh = cipher.seal(portalId, cipher.open(portalId, box));
  } catch (error) {
    // One failure must not stop the others.
    logger?.warn({ portalId, err: error }, 'tokens could not be sealed with the newest key');
    return;
  }
  await db
    .updateTable('token')
    .set({ box: fresh })
    .where('portal_id', '=', portalId)
    .where('box', '=', box)
    .execute();
}
