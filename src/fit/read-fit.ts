import type { FitAnswer, FitPause, RescoreAnswer } from '../contract/fit.ts';
import { isoOfEpochMs } from '../criteria/instant.ts';
import type { Dependencies } from '../dependencies.ts';
import { FAILURES } from '../errors.ts';
import { recordChanges } from '../intake.ts';
import type { Labels } from '../portal/portal-labels.ts';
import type { StoredFit, Trouble } from '../ports/store/fits.ts';
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
  if (fit?.portal.status !== 'connected') return disconnected(fit);
  const { portal, company, trouble } = fit;
  if (portal.publishedVersion === null) return { state: 'unpublished' };
  if (company === null || company.version === null) return { state: 'pending' };
  const labels = (await properties.labels(portalId)) ?? NO_LABELS;
  return scoredFit(company.found, company.version, labels, {
    applying: portal.publishedVersion === company.version.version ? null : portal.publishedVersion,
    paused: trouble === null ? null : pauseOf(trouble),
  });
}

const disconnected = (fit: StoredFit | null): FitAnswer => ({
  state: 'disconnected',
  since: fit?.disconnectedAtMs == null ? null : isoOfEpochMs(fit.disconnectedAtMs),
});

/** A company's trouble is worded for admins; a rep is told whose move it is. */
const pauseOf = ({ message, sinceMs }: Trouble): FitPause => ({
  since: isoOfEpochMs(sinceMs),
  cause: message.includes(FAILURES.denied.customer) ? 'permission' : 'trouble',
});

/** Requests a new assessment of one company; a repeated request has no effect. */
export async function askForRescore(
  needs: Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log'>,
  portalId: number,
  companyId: string,
): Promise<RescoreAnswer> {
  const portal = await needs.store.forPortal(portalId).installation.find();
  if (portal?.status !== 'connected') return { state: 'disconnected', since: null };
  if (portal.publishedVersion === null) return { state: 'unpublished' };
  const causes = [{ what: 'rescore', source: null, atMs: needs.clock.now() }];
  await recordChanges(needs, [{ portalId, objectType: 'companies', objectId: companyId, causes }]);
  return { state: 'pending' };
}
