import type { Dependencies } from './dependencies.ts';
import type { Change } from './ports.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'journal'>;

/**
 * Records what changed, durably, in one statement; then wakes the portals. When this resolves the change cannot be lost:
 * a wake-up that fails is made good by the sweep.
 */
export async function recordChanges(
  { store, wakeUp, clock, journal }: Needs,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return;
  const portals = await store.changes.record(changes, clock.now());
  for (const portalId of portals) {
    wakeUp.wake(portalId, WAKE_DELAY_MS).catch((error: unknown) => {
      journal.warn({ portalId, err: error }, 'wake-up failed; the sweep will find the work');
    });
  }
}

/** A new change is due after 300 ms, in which the rest of a burst arrives. */
const WAKE_DELAY_MS = 300;
