import type { FitAnswer, RescoreAnswer } from '../contract/fit.ts';
import type { Dependencies } from '../dependencies.ts';
import { recordChanges } from '../intake.ts';
import type { Labels } from '../portal/portal-labels.ts';
import { scoredFit } from './scored-fit.ts';

const NO_LABELS: Labels = new Map();

/**
 * The contents of the card for one company of one portal. The answer for an unknown company is the same as for one whose
 * assessment is pending, so that it does not reveal which ids exist.
 */
export async function readFit(
  { store, properties }: Pick<Dependencies, 'store' | 'properties'>,
  portalId: number,
  companyId: string,
): Promise<FitAnswer> {
  const fit = await store.forPortal(portalId).fits.find(companyId);
  if (fit?.portal.status !== 'connected') return { state: 'disconnected' };
  const { portal, company } = fit;
  if (portal.publishedVersion === null) return { state: 'unpublished' };
  if (company === null || company.version === null) return { state: 'pending' };
  const labels = (await properties.labels(portalId)) ?? NO_LABELS;
  return scoredFit(company.found, company.version, labels);
}

/** Requests a new assessment of one company; a repeated request has no effect. */
export async function askForRescore(
  needs: Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log'>,
  portalId: number,
  companyId: string,
): Promise<RescoreAnswer> {
  const portal = await needs.store.forPortal(portalId).installation.find();
  if (portal?.status !== 'connected') return { state: 'disconnected' };
  if (portal.publishedVersion === null) return { state: 'unpublished' };
  const causes = [{ what: 'rescore', source: null, atMs: needs.clock.now() }];
  await recordChanges(needs, [{ portalId, objectType: 'companies', objectId: companyId, causes }]);
  return { state: 'pending' };
}
