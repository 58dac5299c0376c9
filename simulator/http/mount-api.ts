import express, { type Request, type Response, Router } from 'express';
import type { AccessToken } from '../oauth/oauth-state.ts';
import type { Simulator } from '../simulator.ts';
import { type ApiRoute, AREAS } from './api-route.ts';
import { expiredToken, missingScopes, revokedToken } from './auth-errors.ts';
import { dispatch } from './dispatch.ts';
import { failure, type Reply } from './reply.ts';
import { anyScope } from './scopes.ts';

/** The longest URL in characters; long lists of properties belong in a POST. */
const MAX_URL = 8_000;

/** The body as text: search counts its characters, and each route parses it. */
export const textBody = express.text({ type: () => true, limit: '10mb' });

/** One router for all versions of all APIs. */
export function mountApi(simulator: Simulator, routes: readonly ApiRoute[]): Router {
  const router = Router();
  for (const route of routes) {
    for (const base of AREAS[route.area]) {
      router[route.method](`${base}${route.path}`, textBody, (request, response) =>
        serve(simulator, route, base, request, response),
      );
    }
  }
  return router;
}

/** HubSpot's response to unknown paths: sometimes a page, not JSON. The log counts it like any other call. */
export const nothingHere = (simulator: Simulator) => (request: Request, response: Response) =>
  dispatch({
    simulator,
    request,
    response,
    endpoint: `${request.method} (no such path)`,
    family: request.method === 'GET' ? 'read' : 'write',
    portalId: grantOf(simulator, request)?.portalId ?? null,
    scopes: anyScope,
    admit: () => null,
    answer: () => ({
      status: 404,
      body: `<html><body><h2>HTTP ERROR 404</h2><p>${request.method}</p></body></html>`,
    }),
  });

async function serve(
  simulator: Simulator,
  route: ApiRoute,
  base: string,
  request: Request,
  response: Response,
): Promise<void> {
  const params = Object.fromEntries(
    Object.entries(request.params).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('/') : value,
    ]),
  );
  const grantNow = () => grantOf(simulator, request);
  const admit = (): Reply | null => {
    const grant = grantNow();
    if (grant === undefined) return null;
    if (request.originalUrl.length > MAX_URL) return failure(414, { message: 'URI Too Long' });
    return admissionProblem(simulator, route, grant, params);
  };
  const answer = (): Reply => {
    // Looked up again, because the token may have been revoked during the call.
    const grant = grantNow();
    const portal = simulator.portals.get(grant?.portalId ?? Number.NaN);
    if (grant === undefined || portal === undefined) return revokedToken();
    return route.handle({
      simulator,
      portal,
      grant,
      base,
      params,
      query: new URL(request.originalUrl, 'http://localhost').searchParams,
      rawBody: typeof request.body === 'string' ? request.body : '',
      source: { changeSource: 'INTEGRATION', sourceId: String(simulator.app.appId) },
    });
  };
  const endpoint = endpointName(route, base, params);
  const portalId = grantNow()?.portalId ?? null;
  const scopes = () => route.scopes(params);
  const { family } = route;
  await dispatch({ simulator, request, response, family, endpoint, portalId, scopes, admit, answer });
}

function grantOf({ oauth }: Simulator, request: Request): AccessToken | undefined {
  const token = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
  return oauth.accessTokens.get(token);
}

/** The reason why a known token may not make this call now: it has expired, the limit is reached, or it lacks a scope. */
function admissionProblem(
  { now, limits }: Simulator,
  { family, scopes }: ApiRoute,
  grant: AccessToken,
  params: Readonly<Record<string, string>>,
): Reply | null {
  if (grant.expiresAtMs <= now()) return expiredToken(grant.expiresAtMs, now());
  const limited = limits.take(grant.portalId, family === 'search' ? 'search' : 'burst');
  if (limited !== null) return limited;
  const lacking = scopes(params).find((anyOf) => !anyOf.some((scope) => grant.scopes.includes(scope)));
  return lacking === undefined ? null : missingScopes(lacking);
}

/** `POST /crm/objects/2026-09/companies/batch/read`, `GET /crm/objects/2026-09/companies/{id}`. */
function endpointName(
  { method, path }: ApiRoute,
  base: string,
  params: Readonly<Record<string, string>>,
): string {
  const template = path.replace(/:(\w+)/g, (_, name: string) =>
    name.toLowerCase().endsWith('objecttype') ? (params[name] ?? '') : `{${name}}`,
  );
  return `${method.toUpperCase()} ${base}${template}`;
}
