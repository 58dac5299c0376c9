import type { Dependencies } from '../dependencies.ts';
import type { Caller } from './access.ts';

/** Keeps who was here, and when, so that people have names on screen and a publisher can give them a role. */
export interface Visits {
  /** At most one statement an hour for each person, and one when the email changes. Never throws. */
  note(caller: Caller, email: string | null): Promise<void>;
}

const NOTED_AGAIN_AFTER_MS = 3_600_000;
/** Beyond this many people an hour, some are noted more often: that costs a statement without effect. */
const MOST_REMEMBERED = 10_000;

export function createVisits({ store, clock, log }: Pick<Dependencies, 'store' | 'clock' | 'log'>): Visits {
  const noted = new Map<string, { readonly email: string | null; readonly untilMs: number }>();
  return {
    async note({ portalId, userId }, email) {
      const key = `${portalId}/${userId}`;
      const nowMs = clock.now();
      const last = noted.get(key);
      if (last !== undefined && last.untilMs > nowMs && (email === null || last.email === email)) return;
      try {
        await store.forPortal(portalId).people.seen(userId, email, nowMs);
      } catch (error) {
        // What this person asked for can be answered all the same.
        log.warn({ portalId, err: error }, 'a visit could not be noted');
        return;
      }
      if (noted.size >= MOST_REMEMBERED) noted.clear();
      noted.set(key, { email, untilMs: nowMs + NOTED_AGAIN_AFTER_MS });
    },
  };
}
