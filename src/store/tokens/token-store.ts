import { z } from 'zod';
import type { TokenStore, Tokens } from '../../ports/store/tokens.ts';
import type { Database } from '../database/database.ts';
import type { TokenCipher } from './token-cipher.ts';

const secrets = z.object({ accessToken: z.string(), refreshToken: z.string() });

/** Both tokens are in one box, because they are always read and replaced together. */
export function sealTokens(
  cipher: TokenCipher,
  portalId: number,
  tokens: Omit<Tokens, 'expiresAtMs'>,
): string {
  const { accessToken, refreshToken } = tokens;
  return cipher.seal(portalId, JSON.stringify({ accessToken, refreshToken }));
}

export function createTokenStore(db: Database, cipher: TokenCipher, portalId: number): TokenStore {
  return {
    async read() {
      const row = await db
        .selectFrom('token')
        .select(['box', 'expires_at_ms'])
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const opened = secrets.parse(JSON.parse(cipher.open(portalId, row.box)));
      return { ...opened, expiresAtMs: row.expires_at_ms };
    },

    async claimRefresh(nowMs, leaseMs) {
      const claim = nowMs + leaseMs;
      const { numUpdatedRows } = await db
        .updateTable('token')
        .set({ refresh_claimed_until_ms: claim })
        .where('portal_id', '=', portalId)
        .where('refresh_claimed_until_ms', '<=', nowMs)
        .executeTakeFirst();
      return numUpdatedRows === 1n ? claim : null;
    },

    // A disconnected portal has no row, and an install ends the claim: then nothing is updated, and newer tokens are kept.
    async saveRefreshed(tokens, claim) {
      const { numUpdatedRows } = await db
        .updateTable('token')
        .set({
          box: sealTokens(cipher, portalId, tokens),
          expires_at_ms: tokens.expiresAtMs,
          refresh_claimed_until_ms: 0,
        })
        .where('portal_id', '=', portalId)
        .where('refresh_claimed_until_ms', '=', claim)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async releaseRefresh(claim) {
      await db
        .updateTable('token')
        .set({ refresh_claimed_until_ms: 0 })
        .where('portal_id', '=', portalId)
        .where('refresh_claimed_until_ms', '=', claim)
        .execute();
    },
  };
}
