import type { RequestHandler } from 'express';
import type { Dependencies } from '../src/dependencies.ts';
import { FitgateError, RefusedRequest } from '../src/errors.ts';
import { changesOf, readEvents } from '../src/hubspot/events/events.ts';
import { type PrivacyDeletion, privacyDeletionsOf } from '../src/hubspot/events/privacy-deletions.ts';
import { forgetCompanies, recordChanges } from '../src/intake.ts';
import type { Change } from '../src/ports/store/changes.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log'>;

/**
 * `POST /webhooks/hubspot`: records the changes durably, then answers. The signature was verified before.
 * HubSpot waits five seconds and repeats whatever is not answered 2xx. So a batch that could not be recorded is refused,
 * and events that we cannot use (another app's, an unknown type) are accepted and ignored.
 */
export function hubSpotEvents(needs: Needs, appId: number): RequestHandler {
  return async (request, response) => {
    // HubSpot's proxy signs what cards send with the same secret, but always appends a query: so a card cannot pose as HubSpot.
    if (request.originalUrl !== request.path)
      throw new FitgateError('gone', 'Webhooks come without a query.');
    const { portalId, changes, privacyDeletions, ignored } = effectsOf(request.body, appId);
    if (portalId !== null) response.locals['portalId'] = portalId;
    await recordChanges(needs, changes);
    await forgetCompanies(needs, privacyDeletions);
    if (ignored > 0) needs.log.info({ ignored }, 'events of no use');
    response.status(204).end();
  };
}

/** What the events of one request lead to. */
interface Effects {
  /** Null when they are of several portals. */
  readonly portalId: number | null;
  readonly changes: readonly Change[];
  readonly privacyDeletions: readonly PrivacyDeletion[];
  /** The number of events without effect. */
  readonly ignored: number;
}

/** @throws RefusedRequest for a body that is not an array of events */
function effectsOf(body: unknown, appId: number): Effects {
  const parsed = readEvents(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  if (!parsed.ok) throw new RefusedRequest('bad_request', parsed.message);
  const portals = new Set(parsed.events.map(({ portalId }) => portalId));
  const [portalId = null] = portals.size === 1 ? portals : [];
  const { changes, ignored } = changesOf(parsed.events, { appId });
  const privacyDeletions = privacyDeletionsOf(parsed.events, { appId });
  return { portalId, changes, privacyDeletions, ignored: parsed.ignored + ignored };
}
