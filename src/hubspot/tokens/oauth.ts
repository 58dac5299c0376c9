/** An install: HubSpot's consent page, and exchanging its code for a grant. */
import { FitgateError } from '../../errors.ts';
import type { OAuth } from '../../ports/hubspot.ts';
import type { Clock } from '../../ports/process.ts';
import { API_VERSION } from '../http/api-version.ts';
import { createFetchHttp } from '../http/fetch-http.ts';
import { requestToken, tokenUrl } from './token-endpoint.ts';

export interface HubSpotOAuthOptions {
  /** Full URL of HubSpot's consent page. */
  readonly authorizeUrl: string;
  /** Origin of the API. */
  readonly apiUrl: string;
  readonly apiVersion?: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The URL to which HubSpot sends the browser back; one of the app's registered URLs. */
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly clock: Clock;
  readonly timeoutMs?: number | undefined;
}

export function createHubSpotOAuth(options: HubSpotOAuthOptions): OAuth {
  const { clientId, clientSecret, redirectUri, clock } = options;
  const endpoint = {
    http: createFetchHttp({ timeoutMs: options.timeoutMs }),
    url: tokenUrl(options.apiUrl, options.apiVersion ?? API_VERSION),
    clientId,
    clientSecret,
    clock,
  };
  return {
    authorizeUrl(state, optionalScopes) {
      const url = new URL(options.authorizeUrl);
      const query = {
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: options.scopes.join(' '),
        ...(optionalScopes.length === 0 ? {} : { optional_scope: optionalScopes.join(' ') }),
        state,
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      // HubSpot documents %20 between scopes; URLSearchParams writes +.
      url.search = url.search.replaceAll('+', '%20');
      return url.href;
    },
    async exchangeCode(code) {
      const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
      const reply = await requestToken(endpoint, grant, 'invalid');
      const { hub_id, user_id, refresh_token, scopes } = reply;
      if (
        hub_id === undefined ||
        user_id === undefined ||
        refresh_token === undefined ||
        scopes === undefined
      ) {
        throw new FitgateError(
          'bug',
          "HubSpot's grant lacks one of hub_id, user_id, refresh_token and scopes: is the API version right?",
        );
      }
      return {
        portalId: hub_id,
        userId: user_id,
        scopes,
        accessToken: reply.access_token,
        refreshToken: refresh_token,
        expiresAtMs: clock.now() + reply.expires_in * 1_000,
      };
    },
  };
}
