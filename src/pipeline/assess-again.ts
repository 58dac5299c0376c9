import type { Dependencies } from '../dependencies.ts';
import { readPlanOf } from '../facts/read-plan.ts';

/** Portals of one sweep: their backfills wait for each other anyway. */
const PORTALS_A_SWEEP = 100;

/** After an upgrade of the engine every company is assessed again, once, as bulk work. */
export async function assessAgain({
  store,
  clock,
  log,
}: Pick<Dependencies, 'store' | 'clock' | 'log'>): Promise<void> {
  for (const portalId of await store.across.sweep.portalsToAssessAgain(PORTALS_A_SWEEP)) {
    const { criteria, backfills } = store.forPortal(portalId);
    const published = await criteria.published();
    if (published === null) continue;
    const { properties } = readPlanOf(published.document);
    await backfills.startAfterUpgrade(published.version, properties, clock.now());
    log.info({ portalId, version: published.version }, 'every company is assessed again by a newer engine');
  }
}
