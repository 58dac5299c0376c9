import type { TokenResponseIF } from '@hubspot/api-client/lib/codegen/oauth/models/TokenResponseIF.js';
import { type Request, Router } from 'express';
import { dispatch } from '../http/dispatch.ts';
import { textBody } from '../http/mount-api.ts';
import { failure, noContent, ok, type Reply } from '../http/reply.ts';
import { anyScope } from '../http/scopes.ts';
import type { Simulator } from '../simulator.ts';
import type { SnakeWire } from '../wire.ts';
import { exchangeCode, refresh, type TokenPair, uninstall } from './oauth-state.ts';

const VERSIONS = ['2026-03', '2026-09', 'v3', 'v1'];

/** The token endpoints: form-encoded bodies only. */
export function tokenRoutes(simulator: Simulator): Router {
  const router = Router();
  const handlers: Readonly<Record<string, (form: URLSearchParams) => Reply>> = {
    token: (form) => token(simulator, form),
    'token/introspect': (form) => introspect(simulator, form),
    'token/revoke': (form) => revoke(simulator, form),
  };
  for (const version of VERSIONS) {
    for (const [path, handle] of Object.entries(handlers)) {
      const endpoint = `POST /oauth/${version}/${path}`;
      router.post(`/oauth/${version}/${path}`, textBody, (request, response) =>
        dispatch({
          simulator,
          request,
          response,
          endpoint,
          family: 'oauth',
          scopes: anyScope,
          portalId: portalOf(simulator, request),
          admit: () => null,
          answer: () => guarded(simulator, request, handle),
        }),
      );
    }
  }
  return router;
}

const formOf = (request: Request) =>
  new URLSearchParams(typeof request.body === 'string' ? request.body : '');

/** The portal of the call, so that faults and counts of a portal include its refreshes. */
function portalOf({ oauth }: Simulator, request: Request): number | null {
  const form = formOf(request);
  const grant =
    oauth.refreshTokens.get(form.get('refresh_token') ?? '') ?? oauth.codes.get(form.get('code') ?? '');
  return grant?.portalId ?? null;
}

function guarded(simulator: Simulator, request: Request, handle: (form: URLSearchParams) => Reply): Reply {
  const type = request.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    return failure(415, {
      message: `Content type '${type}' is not supported: send a form.`,
      category: 'VALIDATION_ERROR',
    });
  }
  const form = formOf(request);
  const { clientId, clientSecret } = simulator.app;
  if (form.get('client_id') === clientId && form.get('client_secret') === clientSecret) return handle(form);
  return oauthError(
    401,
    'BAD_CLIENT_CREDENTIALS',
    'invalid_client',
    'missing or invalid client id or secret',
  );
}

function token(simulator: Simulator, form: URLSearchParams): Reply {
  const grantType = form.get('grant_type');
  if (grantType === 'authorization_code') {
    const pair = exchangeCode(simulator.oauth, form.get('code') ?? '', form.get('redirect_uri') ?? '');
    return pair === null
      ? oauthError(400, 'BAD_AUTH_CODE', 'invalid_grant', 'missing or unknown auth code')
      : granted(simulator, pair);
  }
  if (grantType === 'refresh_token') {
    const pair = refresh(simulator.oauth, form.get('refresh_token') ?? '');
    return pair === null
      ? oauthError(400, 'BAD_REFRESH_TOKEN', 'invalid_grant', 'missing or invalid refresh token')
      : granted(simulator, pair);
  }
  return oauthError(400, 'BAD_GRANT_TYPE', 'unsupported_grant_type', `unknown grant type ${grantType}`);
}

/** The additional members in the dated versions; the client's model is that of version 1. */
interface GrantedMore {
  readonly token_use: 'access_token';
  readonly hub_id: number;
  readonly user_id: number;
  readonly scopes: readonly string[];
}

function granted({ oauth }: Simulator, { access, refresh: fresh }: TokenPair): Reply {
  const reply: SnakeWire<TokenResponseIF> & GrantedMore = {
    access_token: access.token,
    refresh_token: fresh.token,
    expires_in: Math.round(oauth.tokenLifetimeMs / 1000),
    token_type: 'bearer',
    token_use: 'access_token',
    hub_id: access.portalId,
    user_id: access.userId,
    scopes: access.scopes,
  };
  return ok(reply);
}

/** Has both HubSpot's own `status` and the standard's `error`. */
const oauthError = (status: number, code: string, error: string, message: string): Reply => ({
  status,
  body: { status: code, message, error, error_description: message },
});

function introspect({ oauth, app, now }: Simulator, form: URLSearchParams): Reply {
  const text = form.get('token') ?? '';
  const access = oauth.accessTokens.get(text);
  const found = access ?? oauth.refreshTokens.get(text);
  if (found === undefined || (access !== undefined && access.expiresAtMs <= now()))
    return ok({ active: false });
  return ok({
    active: true,
    token_use: access === undefined ? 'refresh_token' : 'access_token',
    token_type: 'bearer',
    client_id: app.clientId,
    app_id: app.appId,
    hub_id: found.portalId,
    user_id: found.userId,
    scopes: found.scopes,
    ...(access === undefined ? {} : { expires_in: Math.round((access.expiresAtMs - now()) / 1000) }),
  });
}

/** Revoking the refresh token ends the installation. */
function revoke({ oauth }: Simulator, form: URLSearchParams): Reply {
  const found = oauth.refreshTokens.get(form.get('token') ?? '');
  if (found !== undefined) uninstall(oauth, found.portalId);
  return noContent;
}
