import { defaultDocument } from '../criteria/default-document.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { readPlanOf } from '../facts/read-plan.ts';
import { supportWords } from './failure-words.ts';

type Needs = Pick<Dependencies, 'store' | 'oauth' | 'clock' | 'properties' | 'log'>;

/** The time to read a consent page. */
const STATE_LIFETIME_MS = 600_000;

/** How long a reloaded callback still reports that the install was successful. */
const FINISHED_KEPT_MS = 3_600_000;

/** Hashes of the two secrets that tie an install together: our state in the URL, and the cookie of the browser that began. */
export interface InstallHashes {
  readonly stateHash: string;
  readonly browserHash: string;
}

/** Begins an install: remembers the pair, once and for ten minutes. */
export async function beginInstall({ store, clock }: Needs, hashes: InstallHashes): Promise<void> {
  await store.oauthStates.create(hashes.stateHash, hashes.browserHash, clock.now() + STATE_LIFETIME_MS);
}

/**
 * Ends an install: the state is used up, the code exchanged, tokens kept and our properties created. Nothing is written
 * to a record, and there is no draft: the settings page asks what to start from.
 * @returns the portal; null when this very install was finished before, and the callback was loaded again
 * @throws FitgateError `denied` for a state that is not this browser's, was used, or is too old; `invalid` for a bad code
 */
export async function finishInstall(
  needs: Needs,
  code: string,
  hashes: InstallHashes,
): Promise<number | null> {
  const { store, oauth, clock, log } = needs;
  const { stateHash, browserHash } = hashes;
  if (!(await store.oauthStates.consume(stateHash, browserHash, clock.now()))) {
    if (await store.oauthStates.isFinished(stateHash, clock.now())) return null;
    throw new FitgateError(
      'denied',
      'This install was begun in another browser, is used up or too old. Begin again at /oauth/install.',
    );
  }
  const grant = await oauth.exchangeCode(code);
  const published = await store.forPortal(grant.portalId).criteria.published();
  const properties = published === null ? [] : readPlanOf(published.document).properties;
  await store.forPortal(grant.portalId).installation.connect(grant, properties, clock.now());
  log.info({ portalId: grant.portalId }, 'portal connected');
  await prepareProperties(needs, grant.portalId);
  await store.oauthStates.finish(stateHash, clock.now() + FINISHED_KEPT_MS);
  return grant.portalId;
}

/**
 * Our properties exist from the install on, so that workflows can be prepared before the first publish. If HubSpot fails, the
 * install still succeeds, because every publish syncs them again.
 */
async function prepareProperties({ store, properties, clock, log }: Needs, portalId: number): Promise<void> {
  const published = await store.forPortal(portalId).criteria.published();
  await properties.forget(portalId);
  await store.forPortal(portalId).changes.lift(clock.now());
  try {
    await properties.ensure(portalId, published?.document ?? defaultDocument);
  } catch (error) {
    if (!(error instanceof FitgateError)) throw error;
    log.warn({ portalId, kind: error.kind, err: error }, 'properties could not be created at install');
    const message = 'The Fitgate properties could not be created yet; the next publish tries again.';
    await store.forPortal(portalId).problems.set('properties', message, clock.now(), supportWords(error));
  }
}
