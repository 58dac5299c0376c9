import type { ReadingWhatIf } from '../contract/what-if.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { wakePortal } from '../portal/wake-portal.ts';
import type { Backfill } from '../ports/store/backfills.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log' | 'properties'>;

/**
 * Null when every company has been read with these properties; else how far the reading has come. It is started if need be, and
 * what it reads is kept.
 * @param needed company properties by their HubSpot names
 */
export async function readMissingFacts(
  needs: Needs,
  portalId: number,
  needed: readonly string[],
): Promise<ReadingWhatIf | null> {
  const { store, wakeUp, clock, log } = needs;
  const { backfills, assessments } = store.forPortal(portalId);
  const current = await backfills.current();
  const missing = needed.filter((property) => !hasRead(current, property));
  if (missing.length === 0 && current?.state === 'done') return null;
  if (current?.state === 'running' && current.paused) {
    throw new FitgateError(
      'conflict',
      'Scoring every company is paused, and what this draft asks for cannot be read before it is done. Resume it, or stop it, first.',
    );
  }
  const running =
    missing.length === 0 && current !== null ? current : await backfills.startRead(needed, clock.now());
  wakePortal({ wakeUp, log }, portalId, 0);
  const [known, labels] = await Promise.all([assessments.count(), needs.properties.labels(portalId)]);
  return {
    state: 'reading',
    done: running.companies,
    of: known === 0 ? null : Math.max(known, running.companies),
    properties: missing.map((property) => labels?.get(property) ?? property),
  };
}

const hasRead = (backfill: Backfill | null, property: string): boolean =>
  backfill?.properties.includes(property) ?? false;
