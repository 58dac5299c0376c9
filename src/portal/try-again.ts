import type { Dependencies } from '../dependencies.ts';
import { wakePortal } from './wake-portal.ts';

type Needs = Pick<Dependencies, 'store' | 'properties' | 'wakeUp' | 'clock' | 'log'>;

/**
 * Something changed that may settle what waits: a publish, an install, an admin who repaired something. Our properties are
 * looked at again, and whatever waits for another look is due now.
 */
export async function tryAgain(needs: Needs, portalId: number): Promise<void> {
  const { store, properties, clock } = needs;
  await properties.forget(portalId);
  await store.forPortal(portalId).changes.lift(clock.now());
  wakePortal(needs, portalId, 0);
}
