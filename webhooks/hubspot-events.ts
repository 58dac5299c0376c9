import { Router } from 'express';
import type { Dependencies } from '../src/dependencies.ts';
import { FitgateError, RefusedRequest } from '../src/errors.ts';
import { changesOf, readEvents } from '../src/hubspot/events/events.ts';
import { privacyDeletionsOf } from '../src/hubspot/events/privacy-deletions.ts';
import { forgetCompanies, recordChanges } from '../src/intake.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log'>;

/**
 * `POST /webhooks/hubspot`: records the changes durably, then answers. The signature was verified before.
 * HubSpot waits five seconds and repeats whatever is not answered 2xx. So a batch that could not be recorded is refused,
 * and events that we cannot use (another app's, an unknown type) are accepted and ignored.
 */
export function hubSpotEvents(needs: Needs, appId: number): Router {
  const router = Router();
  router.post('/webhooks/hubspot', async (request, response) => {
    // HubSpot's proxy signs what cards send with the same secret, but always appends a query: so a card cannot pose as HubSpot.
    if (request.originalUrl !== request.path)
      throw new FitgateError('gone', 'Webhooks come without a query.');
    const parsed = readEvents(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
    if (!parsed.ok) throw new RefusedRequest('bad_request', parsed.message);
    const portals = new Set(parsed.events.map(({ portalId }) => portalId));
    if (portals.size === 1) [response.locals['portalId']] = portals;
    const { changes, ignored } = changesOf(parsed.events, { appId });
    await recordChanges(needs, changes);
    await forgetCompanies(needs, privacyDeletionsOf(parsed.events, { appId }));
    if (parsed.ignored + ignored > 0)
      needs.log.info({ ignored: parsed.ignored + ignored }, 'events of no use');
    response.status(204).end();
  });
  return router;
}
