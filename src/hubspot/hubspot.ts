/** HubSpot's CRM, portal by portal: each with its own tokens and quota. */
import { FitgateError } from '../errors.ts';
import type { HubSpot, PortalHubSpot } from '../ports/hubspot.ts';
import type { Clock } from '../ports/process.ts';
import type { TokenStore, Tokens } from '../ports/store/tokens.ts';
import { listOwners, readCurrency } from './account/read-account.ts';
import {
  createGroup,
  createProperties,
  listGroups,
  listProperties,
  updateProperty,
} from './definitions/property-definitions.ts';
import { readLists } from './definitions/read-lists.ts';
import { readWorkflows } from './definitions/read-workflows.ts';
import { API_VERSION } from './http/api-version.ts';
import { type CrmApis, createCrmApis } from './http/crm-apis.ts';
import { createFetchHttp, type HttpRequest } from './http/fetch-http.ts';
import { createPortalHttp, type HubSpotCall, meterCalls } from './http/portal-http.ts';
import type { RateLimiter } from './http/rate-limit.ts';
import { readAssociations } from './records/read-associations.ts';
import { readHistories } from './records/read-histories.ts';
import { listRecords, readRecords } from './records/read-records.ts';
import { searchLargest } from './records/search-largest.ts';
import { searchModified } from './records/search-modified.ts';
import { updateRecords } from './records/update-records.ts';
import { createAccessTokens } from './tokens/access-token.ts';
import { requestToken, type TokenEndpoint, tokenUrl } from './tokens/token-endpoint.ts';

export interface HubSpotOptions {
  /** Origin of the API. */
  readonly apiUrl: string;
  readonly apiVersion?: string | undefined;
  readonly tokensOf: (portalId: number) => TokenStore;
  readonly clientId: string;
  readonly clientSecret: string;
  /** In histories, changes by this app are ours. */
  readonly appId: number;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  /** For one exchange; default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Called for every exchange with HubSpot. */
  readonly onCall?: ((call: HubSpotCall) => void) | undefined;
}

export function createHubSpot(options: HubSpotOptions): HubSpot {
  const { apiUrl, clock, limiter, onCall } = options;
  const apiVersion = options.apiVersion ?? API_VERSION;
  const http = createFetchHttp({ timeoutMs: options.timeoutMs });
  const accessTokens = createAccessTokens({
    tokensOf: options.tokensOf,
    clock,
    refresh: (portalId, refreshToken) => {
      const metered = meterCalls(portalId, http, () => 'oauth', onCall);
      return refreshTokens(
        { ...options, http: metered, url: tokenUrl(apiUrl, apiVersion) },
        portalId,
        refreshToken,
      );
    },
  });
  return {
    forPortal(portalId) {
      const metered = meterCalls(portalId, http, kindOf, onCall);
      const portalHttp = createPortalHttp({ portalId, http: metered, accessTokens, limiter, clock });
      return createPortalHubSpot(createCrmApis(portalHttp, { apiUrl, apiVersion, appId: options.appId }));
    },
  };
}

function createPortalHubSpot(apis: CrmApis): PortalHubSpot {
  return {
    read: (objectType, ids, properties) => readRecords(apis, objectType, ids, properties),
    list: (objectType, after, properties) => listRecords(apis, objectType, after, properties),
    readHistories: (objectType, ids, properties) => readHistories(apis, objectType, ids, properties),
    update: (objectType, writes, beforeEach) => updateRecords({ apis, objectType, beforeEach }, writes),
    searchModified: (objectType, sinceMs, afterId) => searchModified(apis, objectType, sinceMs, afterId),
    searchLargest: (objectType, property, after) => searchLargest(apis, objectType, property, after),
    readAssociations: (from, to, ids) => readAssociations(apis, from, to, ids),
    listOwners: () => listOwners(apis),
    currency: () => readCurrency(apis),
    readWorkflows: (most) => readWorkflows(apis, most),
    readLists: (most) => readLists(apis, most),
    listProperties: (objectType) => listProperties(apis, objectType),
    listGroups: (objectType) => listGroups(apis, objectType),
    createGroup: (objectType, group) => createGroup(apis, objectType, group),
    createProperties: (objectType, definitions) => createProperties(apis, objectType, definitions),
    updateProperty: (objectType, definition) => updateProperty(apis, objectType, definition),
  };
}

async function refreshTokens(
  endpoint: TokenEndpoint,
  portalId: number,
  refreshToken: string,
): Promise<Tokens> {
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const reply = await requestToken(endpoint, grant, 'disconnected');
  // A portal's calls must never use another portal's token, even if the stored tokens are wrong.
  if (reply.hub_id !== undefined && reply.hub_id !== portalId) {
    throw new FitgateError(
      'bug',
      `The refresh token of portal ${portalId} is that of portal ${reply.hub_id}.`,
    );
  }
  return {
    accessToken: reply.access_token,
    refreshToken: reply.refresh_token ?? refreshToken,
    expiresAtMs: endpoint.clock.now() + reply.expires_in * 1_000,
  };
}

/** Batch reads and searches are POSTs. */
function kindOf({ method, url }: HttpRequest): HubSpotCall['kind'] {
  return method === 'GET' || /\/(batch\/read|search)$/.test(new URL(url).pathname) ? 'read' : 'write';
}
