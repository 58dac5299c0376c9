import type { OAuthStateStore } from '../../ports/store/oauth-states.ts';
import type { Database } from '../database/database.ts';

/** Anyone may begin an install, so unused states are removed after this time; a state is valid for only ten minutes. */
const FORGOTTEN_AFTER_MS = 3_600_000;

export function createOAuthStateStore(db: Database): OAuthStateStore {
  return {
    async create(stateHash, browserHash, expiresAtMs) {
      await db
        .deleteFrom('oauth_state')
        .where('expires_at_ms', '<', expiresAtMs - FORGOTTEN_AFTER_MS)
        .execute();
      await db
        .insertInto('oauth_state')
        .values({ state_hash: stateHash, browser_hash: browserHash, expires_at_ms: expiresAtMs })
        .execute();
    },

    async consume(stateHash, browserHash, nowMs) {
      const { numDeletedRows } = await db
        .deleteFrom('oauth_state')
        .where('state_hash', '=', stateHash)
        .where('browser_hash', '=', browserHash)
        .where('expires_at_ms', '>', nowMs)
        .where('finished', '=', false)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async finish(stateHash, untilMs) {
      await db
        .insertInto('oauth_state')
        .values({ state_hash: stateHash, browser_hash: '', expires_at_ms: untilMs, finished: true })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async isFinished(stateHash, nowMs) {
      const row = await db
        .selectFrom('oauth_state')
        .select('state_hash')
        .where('state_hash', '=', stateHash)
        .where('finished', '=', true)
        .where('expires_at_ms', '>', nowMs)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
