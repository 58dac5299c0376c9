import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { accessLog } from './access-log.ts';
import { healthRoutes, type Readiness } from './health-routes.ts';
import { installFailurePage } from './install-page.ts';
import { oauthRoutes } from './oauth-routes.ts';
import { pageRoutes, refusalAsText } from './page-routes.ts';
import { apiBody, webhookBody } from './request-body.ts';
import { type FailureKeeper, respondToFailure } from './respond.ts';
import { ROUTES } from './routes.ts';
import { type CallerRules, signed } from './signed.ts';
import { signedRouter } from './signed-router.ts';

/** `targetUrl` of webhooks-hsmeta.json. */
const WEBHOOKS_PATH = '/webhooks/hubspot';

export interface ServerOptions extends CallerRules {
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly authorizeUrl: string;
  readonly readiness: () => Promise<Readiness>;
  /** Handles the events that HubSpot posts to `/webhooks/hubspot`, once their signature is verified. */
  readonly webhooks: RequestHandler;
}

/** Everything that the outside reaches over HTTP: webhooks, card and settings page (signed), install, health. */
export function createServer(dependencies: Dependencies, options: ServerOptions): Express {
  const { clientSecret, publicUrl, authorizeUrl } = options;
  const { log } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  const signing = { clientSecret, publicUrl, now: () => dependencies.clock.now() };
  app.use(accessLog(log));
  // First, because they come by the thousand: HubSpot needs none of the headers that protect a browser.
  app.use('/webhooks', ...signed(signing, webhookBody()));
  app.post(WEBHOOKS_PATH, options.webhooks);
  app.use(healthRoutes(options.readiness));
  app.use(helmet());
  app.use(oauthRoutes(dependencies, { publicUrl, authorizeUrl }));
  app.use('/oauth', respondToFailure(log, installFailurePage));
  app.use(pageRoutes(dependencies, clientSecret));
  app.use('/pages', respondToFailure(log, refusalAsText));
  app.use('/api', ...signed(signing, apiBody()));
  app.use(signedRouter(ROUTES, dependencies, options));
  app.use((_request, _response, next) => next(new FitgateError('gone', 'There is nothing at this address.')));
  app.use(respondToFailure(log, undefined, failureKeeper(dependencies)));
  return app;
}

function failureKeeper({ store, clock, log }: Dependencies): FailureKeeper {
  return (portalId, { id, kind }) => {
    const kept = store.forPortal(portalId).health.keepFailure({ id, kind, atMs: clock.now() });
    // Nobody waits for it: the answer has failed already, and the id is in the log.
    kept.catch((error: unknown) =>
      log.warn({ portalId, id, err: error }, 'a failed request could not be kept'),
    );
  };
}
