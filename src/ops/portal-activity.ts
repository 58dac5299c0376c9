import type { Clock, Log } from '../ports/process.ts';
import type { ActivityStore, FollowedChange } from '../ports/store/health.ts';

/** Counts what a process does for each portal, and tells the store every few seconds: one statement for all portals. */
export interface PortalActivityCounter {
  called(call: { readonly portalId: number; readonly status: number | null }): void;
  followed(portalId: number, change: FollowedChange): void;
  /** Tells what is left, and counts no more. */
  close(): Promise<void>;
}

interface Counted {
  calls: number;
  refused: number;
  lastChange: FollowedChange | null;
}

/** A page that shows the counts is at most so old; a process that is killed loses as much. */
const TOLD_EVERY_MS = 10_000;

export function createPortalActivity(needs: {
  readonly activity: ActivityStore;
  readonly clock: Clock;
  readonly log: Log;
}): PortalActivityCounter {
  const { activity, clock, log } = needs;
  const counted = new Map<number, Counted>();
  const of = (portalId: number): Counted => {
    const found = counted.get(portalId) ?? { calls: 0, refused: 0, lastChange: null };
    counted.set(portalId, found);
    return found;
  };
  const tell = async (): Promise<void> => {
    if (counted.size === 0) return;
    const activities = [...counted].map(([portalId, counts]) => ({ portalId, ...counts }));
    counted.clear();
    try {
      await activity.add(activities, clock.now());
    } catch (error) {
      // Counts for display: the work that was counted is done, and must not wait for them.
      log.warn({ portals: activities.length, err: error }, 'counts of calls could not be kept');
    }
  };
  const timer = setInterval(() => void tell(), TOLD_EVERY_MS);
  timer.unref();
  return {
    called({ portalId, status }) {
      const counts = of(portalId);
      counts.calls += 1;
      if (status !== null && status >= 400 && status < 500) counts.refused += 1;
    },
    followed(portalId, change) {
      of(portalId).lastChange = change;
    },
    async close() {
      clearInterval(timer);
      await tell();
    },
  };
}
