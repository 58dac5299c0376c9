import type { Dependencies } from './dependencies.ts';
import { wakePortal } from './portal/wake-portal.ts';
import { type Change, FIRST_DELAY_MS } from './ports/store/changes.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log'>;

/**
 * Records what changed, durably, in one statement; then wakes the portals. When this resolves the change cannot be lost:
 * a wake-up that fails is made good by the sweep.
 */
export async function recordChanges(needs: Needs, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const portals = await needs.store.across.intake.record(changes, needs.clock.now());
  for (const portalId of portals) wakePortal(needs, portalId, FIRST_DELAY_MS);
}

/** A company that HubSpot was asked to forget. */
interface ForgottenCompany {
  readonly portalId: number;
  readonly companyId: string;
}

/**
 * Removes from reports the companies that HubSpot was asked to forget. Their facts and assessments go as with every
 * company that is no longer there: when the recorded change is worked on.
 */
export async function forgetCompanies(
  { store, clock }: Pick<Needs, 'store' | 'clock'>,
  companies: readonly ForgottenCompany[],
): Promise<void> {
  const byPortal = new Map<number, Set<string>>();
  for (const { portalId, companyId } of companies) {
    byPortal.set(portalId, (byPortal.get(portalId) ?? new Set()).add(companyId));
  }
  for (const [portalId, ids] of byPortal) {
    await store.forPortal(portalId).reports.forgetCompanies([...ids], clock.now());
  }
}
