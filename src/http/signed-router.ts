import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Dependencies } from '../dependencies.ts';
import { requireAccess } from '../portal/access.ts';
import { createVisits, type Visits } from '../portal/visits.ts';
import type { Route } from './routes.ts';
import { type CallerRules, callerOf, jsonOf } from './signed.ts';

/** The page is self-contained: it has its own styles and pictures, runs no script, loads nothing and cannot be framed. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

const METHOD = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** Makes the router of a table of routes. The signature was checked before; this checks who asks, and whether they may. */
export function signedRouter(
  routes: readonly Route[],
  dependencies: Dependencies,
  rules: CallerRules,
): Router {
  const router = Router();
  const visits = createVisits(dependencies);
  for (const route of routes) {
    const handler = handlerOf(route, dependencies, visits, rules);
    router[METHOD[route.method]](route.path, handler);
  }
  return router;
}

function handlerOf(
  route: Route,
  dependencies: Dependencies,
  visits: Visits,
  rules: CallerRules,
): RequestHandler {
  return async (request, response) => {
    const { email, ...caller } = callerOf(request, response, rules);
    await requireAccess(dependencies, caller, route.access);
    await visits.note(caller, email);
    const asked = {
      body: route.method === 'GET' ? queryOf(request) : jsonOf(request),
      ...namesOf(request),
      signal: goneSignal(response),
    };
    response.setHeader('Cache-Control', 'no-store');
    if (route.as === 'json') {
      response.json(await route.run(dependencies, caller, asked));
      return;
    }
    const { fileName, html } = await route.run(dependencies, caller, asked);
    response.setHeader('Content-Security-Policy', PAGE_POLICY);
    response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
    response.type('html').send(html);
  };
}

/** What the path names: `id`, and everything by its name. */
function namesOf(request: Request): {
  readonly id: string;
  readonly names: Readonly<Record<string, string>>;
} {
  const names = Object.fromEntries(
    Object.entries(request.params).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
  return { id: names['id'] ?? '', names };
}

/** HubSpot's proxy appends who asks; `callerOf` has read that. A name that occurs twice counts with its last value. */
const OF_HUBSPOT = new Set(['portalId', 'userId', 'userEmail', 'appId']);

function queryOf(request: Request): Readonly<Record<string, string>> {
  const query = new URL(request.originalUrl, 'http://fitgate').searchParams;
  return Object.fromEntries([...query].filter(([name]) => !OF_HUBSPOT.has(name)));
}

/** Aborted when the connection closes before the answer was sent. */
function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
