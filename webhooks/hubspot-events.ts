import { Router } from 'express';
import { changesOf, parseEvents } from '../src/hubspot/events.ts';
import type { Dependencies } from '../src/usecases/dependencies.ts';
import { recordChanges } from '../src/usecases/record-changes.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'journal'>;

/**
 * `POST /webhooks/hubspot`: the bytes were verified before; here the changes are recorded, durably, and answered.
 * HubSpot gives us five seconds and retries whatever is not 2xx, so a batch that could not be recorded is not accepted,
 * and events that are of no use (another app's, an unknown type) are.
 */
export function hubSpotEvents(needs: Needs, appId: number): Router {
  const router = Router();
  router.post('/webhooks/hubspot', async (request, response) => {
    // HubSpot's proxy signs what cards send with the same secret, and always appends a query: no card speaks as HubSpot.
    if (request.originalUrl !== request.path) {
      response.status(404).json({ error: { kind: 'gone', message: 'Webhooks come without a query.' } });
      return;
    }
    const parsed = parseEvents(parseJson(request.body));
    if (!parsed.ok) {
      response.status(400).json({ error: { kind: 'bad_request', message: parsed.message } });
      return;
    }
    const { changes, ignored } = changesOf(parsed.events, { appId });
    await recordChanges(needs, changes);
    const portals = new Set(parsed.events.map(({ portalId }) => portalId));
    if (portals.size === 1) [response.locals['portalId']] = portals;
    if (parsed.ignored + ignored > 0)
      needs.journal.info({ ignored: parsed.ignored + ignored }, 'events of no use');
    response.status(204).end();
  });
  return router;
}

/** Undefined for what is not JSON: it is refused as no array of events. */
function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch {
    return undefined;
  }
}
