import type { Dependencies } from './dependencies.ts';

/** Companies whose assessment runs out are recorded as changed in portions, so that a sweep stays short. */
const EXPIRED_A_SWEEP = 1_000;

/**
 * Finds what the queue may have lost or never knew: assessments that are valid no longer, and portals with work that
 * nobody is doing. The store knows what is pending; the queue only wakes.
 */
export async function sweep({
  store,
  wakeUp,
  clock,
}: Pick<Dependencies, 'store' | 'wakeUp' | 'clock'>): Promise<void> {
  const nowMs = clock.now();
  await store.work.recordExpired(nowMs, EXPIRED_A_SWEEP);
  for (const portalId of await store.work.portalsWithWork(nowMs)) await wakeUp.wake(portalId, 0);
}
