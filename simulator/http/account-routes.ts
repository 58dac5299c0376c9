import { uninstall } from '../oauth/oauth-state.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { noContent, ok, type Reply } from './reply.ts';
import { anyScope } from './scopes.ts';

/** GET /account-info/…/details. */
function details({ portal }: ApiCall): Reply {
  return ok({
    portalId: portal.portalId,
    accountType: 'STANDARD',
    timeZone: 'US/Eastern',
    companyCurrency: 'USD',
    additionalCurrencies: [],
    utcOffset: '-05:00',
    utcOffsetMilliseconds: -18_000_000,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  });
}

/** DELETE /appinstalls/…/external-install: the app takes itself off the portal. */
function removeInstall({ simulator, portal }: ApiCall): Reply {
  uninstall(simulator.oauth, portal.portalId);
  return noContent;
}

export const ACCOUNT_ROUTES: readonly ApiRoute[] = [
  { method: 'get', area: 'account', path: '/details', family: 'read', scopes: anyScope, handle: details },
  {
    method: 'delete',
    area: 'appInstalls',
    path: '/external-install',
    family: 'write',
    scopes: anyScope,
    handle: removeInstall,
  },
];
