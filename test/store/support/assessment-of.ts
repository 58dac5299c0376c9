import type { FoundAssessment } from '../../../src/ports/store/assessments.ts';
import type { Store } from '../../../src/ports/store/store.ts';

/** A company's assessment and its facts as they are kept; null when it has none, or is not known. */
export async function assessmentOf(
  store: Store,
  portalId: number,
  companyId: string,
): Promise<FoundAssessment | null> {
  const fit = await store.forPortal(portalId).fits.find(companyId);
  return fit?.company?.found ?? null;
}
