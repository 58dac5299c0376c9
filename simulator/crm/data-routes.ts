import { json, type NextFunction, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { CrmRecord } from '../state/crm-record.ts';
import type { Portal } from '../state/portal.ts';
import { listRecords, readRecord } from '../state/read-records.ts';
import type { Refusal } from '../state/refusal.ts';
import { updateRecord } from '../state/write-records.ts';
import { readAppManifest } from './app-manifest.ts';
import type { CrmContext } from './crm-context.ts';
import { describeProperties } from './describe-properties.ts';
import { proxyRequestSchema } from './fetch-proxy.ts';
import { listCompanies, listQuerySchema } from './list-companies.ts';
import { createFetchProxy } from './open-requests.ts';

/** Columns of the list, for display, search and filters. */
const COLUMNS = [
  'name',
  'domain',
  'industry',
  'numberofemployees',
  'country',
  'fitgate_score',
  'fitgate_tier',
  'fitgate_tier_potential',
  'fitgate_gate',
  'fitgate_track',
  'fitgate_is_anti_icp',
];

const editSchema = z.object({ userId: z.number().int(), properties: z.record(z.string(), z.string()) });
const proxySchema = z.object({ userId: z.number().int(), request: proxyRequestSchema });

/** Reads and writes for the pages, on behalf of a person in the CRM: changes have the source CRM_UI and the person. */
export function dataRoutes(context: CrmContext): Router {
  const routes = Router();
  routes.use(json({ limit: '2mb' }));
  const portalOf = (request: Request) => context.portals.get(Number(request.params['portalId']));

  routes.get('/portals', async (_request, response) => {
    const manifest = await readAppManifest(context.projectDir);
    const portals = [...context.portals.values()].map(({ portalId, name, users }) => ({
      portalId,
      name,
      users,
    }));
    const title = (source: { title: string } | null) => source?.title ?? null;
    const app = { name: manifest.appName, appId: context.app.appId };
    response.json({ portals, app, card: title(manifest.card), settings: title(manifest.settings) });
  });

  routes.get('/portals/:portalId/properties', (request, response) => {
    const portal = portalOf(request);
    if (portal === undefined) return notFound(response, 'portal');
    response.json({ properties: describeProperties(portal) });
  });

  routes.get('/portals/:portalId/companies', (request, response) => {
    const portal = portalOf(request);
    if (portal === undefined) return notFound(response, 'portal');
    const { search, sort, direction, page, ...filters } = request.query;
    const query = listQuerySchema.safeParse({ search, sort, direction, page, filters });
    if (!query.success) return badRequest(response, query.error);
    const { records } = listRecords(portal, 'companies', { archived: false, after: null, limit: Infinity });
    response.json(listCompanies(records, COLUMNS, query.data));
  });

  routes.get('/portals/:portalId/companies/:id', (request, response) => {
    const portal = portalOf(request);
    if (portal === undefined) return notFound(response, 'portal');
    const record = readRecord(portal, 'companies', request.params['id'] ?? '');
    if (record === undefined) return notFound(response, 'company');
    response.json({ id: record.id, properties: viewableBy(portal, record, Number(request.query['userId'])) });
  });

  routes.patch('/portals/:portalId/companies/:id', (request, response) => {
    const portal = portalOf(request);
    const edit = editSchema.safeParse(request.body);
    if (portal === undefined) return notFound(response, 'portal');
    if (!edit.success) return badRequest(response, edit.error);
    const source = { changeSource: 'CRM_UI', sourceId: `userId:${edit.data.userId}` } as const;
    const outcome = updateRecord(
      portal,
      'companies',
      request.params['id'] ?? '',
      edit.data.properties,
      source,
    );
    if (!outcome.ok) return response.status(400).json({ message: sentenceOf(outcome.refusal) });
    response.json({
      id: outcome.value.id,
      properties: viewableBy(portal, outcome.value, edit.data.userId),
    });
  });

  routes.post('/portals/:portalId/fetch', fetchRoute(context));
  // Express recognizes an error handler by its four parameters. The page expects JSON for every error.
  routes.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).json({ message: String(error) });
  });
  return routes;
}

/** The record's values without those that an admin hides from this user; the user's screen shows them as blank. */
function viewableBy({ hiddenFrom }: Portal, { values }: CrmRecord, userId: number): Record<string, string> {
  const hidden = hiddenFrom.get(userId);
  return Object.fromEntries([...values].filter(([name]) => hidden?.has(name) !== true));
}

/** `hubspot.fetch` of an extension. */
function fetchRoute(context: CrmContext) {
  const proxyFetch = createFetchProxy();
  return async (request: Request, response: Response): Promise<void> => {
    const portal = context.portals.get(Number(request.params['portalId']));
    const asked = proxySchema.safeParse(request.body);
    const user = portal?.users.find(({ id }) => id === asked.data?.userId);
    const { appId, clientSecret, publicUrl } = context.app;
    if (!asked.success) return badRequest(response, asked.error);
    if (portal === undefined || user === undefined) return notFound(response, 'portal or user');
    if (publicUrl === null) return notFound(response, 'app: start it and tell the simulator its URL');
    const { permittedUrls } = await readAppManifest(context.projectDir);
    const who = { portalId: portal.portalId, userId: user.id, userEmail: user.email };
    const answer = await proxyFetch(asked.data.request, {
      ...who,
      appId,
      clientSecret,
      publicUrl,
      permittedUrls,
    });
    response.status(answer.status).json(answer.body);
  };
}

function notFound(response: Response, what: string): void {
  response.status(404).json({ message: `There is no such ${what}` });
}

function badRequest(response: Response, error: z.ZodError): void {
  response.status(400).json({ message: z.prettifyError(error) });
}

/** The message for a person when the CRM refuses an edit. */
function sentenceOf(refusal: Refusal): string {
  if (refusal.kind === 'invalidValues') {
    return refusal.problems.map(({ name, message }) => `${name}: ${message}`).join(' ');
  }
  return refusal.kind === 'notFound' ? `${refusal.what} does not exist` : refusal.message;
}
