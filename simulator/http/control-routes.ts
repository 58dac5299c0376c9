import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { exchangeCode, expireAccessTokens, issueCode, regrant, uninstall } from '../oauth/oauth-state.ts';
import type { Simulator } from '../simulator.ts';
import type { Portal } from '../state/portal.ts';
import { quirks, withQuirks } from '../state/quirks.ts';
import { webhookManners } from '../webhooks/manners.ts';
import { definitionControls } from './definition-controls.ts';
import { faultRule } from './faults.ts';
import { recordControls } from './record-controls.ts';
import { ApiError } from './reply.ts';

const appBody = z.strictObject({ publicUrl: z.url().optional(), redirectUris: z.array(z.url()).optional() });
const faultsBody = z.strictObject({ rules: z.array(faultRule).min(1) });
const ruleTarget = { objectType: z.enum(['companies', 'deals', 'contacts']), property: z.string() };
const rulesBody = z.strictObject({
  rules: z.array(
    z.union([
      z.strictObject({
        ...ruleTarget,
        when: z.strictObject({ property: z.string(), value: z.string() }).optional(),
      }),
      z.strictObject({
        ...ruleTarget,
        ruleType: z.enum(['MIN_NUMBER', 'MAX_NUMBER', 'MAX_LENGTH']),
        argument: z.number(),
      }),
    ]),
  ),
});
const installBody = z.strictObject({ scopes: z.array(z.string()), userId: z.int().optional() });
const scopesBody = z.strictObject({ scopes: z.array(z.string()) });
const hiddenBody = z.strictObject({ names: z.array(z.string()) });
const automationBody = z.strictObject({
  workflows: z.array(
    z.looseObject({
      ...{ id: z.string(), name: z.string(), isEnabled: z.boolean() },
      ...{ objectTypeId: z.string(), revisionId: z.string().default('1') },
    }),
  ),
  lists: z.array(
    z.strictObject({
      ...{ listId: z.string(), name: z.string(), objectTypeId: z.string(), filterBranch: z.unknown() },
      processingType: z.enum(['MANUAL', 'DYNAMIC', 'SNAPSHOT']).default('DYNAMIC'),
    }),
  ),
});
const otherCallsBody = z.strictObject({
  calls: z.int().min(1).max(2_000_000),
  search: z.boolean().default(false),
});

/** `/_sim`: controls of the simulator for tests and demos, which HubSpot does not have. */
export function controlRoutes(simulator: Simulator): Router {
  const router = Router();
  router.use(express.json());
  router.post('/app', async (request, response) => {
    const { publicUrl, redirectUris } = appBody.parse(request.body);
    simulator.app = {
      ...simulator.app,
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(redirectUris === undefined ? {} : { redirectUris }),
    };
    await simulator.appChanged();
    response.json({ publicUrl: simulator.app.publicUrl, redirectUris: simulator.app.redirectUris });
  });
  router.get('/quiet', async (_request, response) => {
    await simulator.webhooksIdle();
    response.json({ quiet: true });
  });
  router.get('/deliveries', (_request, response) => {
    response.json({ deliveries: simulator.webhookDeliveries() });
  });
  router.get('/webhooks', (_request, response) => {
    response.json(simulator.webhooks.manners());
  });
  router.post('/webhooks', (request, response) => {
    simulator.webhooks.behave(webhookManners.parse(request.body));
    response.json(simulator.webhooks.manners());
  });
  router.get('/calls', (_request, response) => {
    response.json(simulator.calls.summary());
  });
  router.delete('/calls', (_request, response) => {
    simulator.calls.reset();
    response.sendStatus(204);
  });
  router.get('/faults', (_request, response) => {
    response.json({ rules: simulator.faults.rules() });
  });
  router.post('/faults', (request, response) => {
    simulator.faults.add(faultsBody.parse(request.body).rules);
    response.sendStatus(204);
  });
  router.delete('/faults', (_request, response) => {
    simulator.faults.clear();
    response.sendStatus(204);
  });
  router.get('/portals', (_request, response) => {
    response.json({ portals: [...simulator.portals.values()].map((portal) => summary(simulator, portal)) });
  });
  router.use('/portals/:portalId', portalRoutes(simulator));
  router.use((request, response) => {
    response.status(404).json({ message: `no control ${request.method} ${request.path}` });
  });
  router.use(badControl);
  return router;
}

function summary({ oauth }: Simulator, { portalId, name, users, records }: Portal) {
  return {
    portalId,
    name,
    users,
    installed: oauth.installed.has(portalId),
    records: {
      companies: records.companies.size,
      deals: records.deals.size,
      contacts: records.contacts.size,
    },
  };
}

function portalRoutes(simulator: Simulator): Router {
  const router = Router({ mergeParams: true });
  const portalOf = (request: Request): Portal => {
    const portal = simulator.portals.get(Number(request.params['portalId']));
    if (portal === undefined) throw new RangeError(`no portal ${request.params['portalId']}`);
    return portal;
  };
  router.post('/install', (request, response) => {
    const { scopes, userId } = installBody.parse(request.body);
    const { portalId, users } = portalOf(request);
    const grant = { portalId, userId: userId ?? users[0]?.id ?? 0, scopes };
    const pair = exchangeCode(simulator.oauth, issueCode(simulator.oauth, grant, ''), '');
    response.json({ access_token: pair?.access.token, refresh_token: pair?.refresh.token });
  });
  router.post('/uninstall', (request, response) => {
    uninstall(simulator.oauth, portalOf(request).portalId);
    response.sendStatus(204);
  });
  router.post('/expire-tokens', (request, response) => {
    expireAccessTokens(simulator.oauth, portalOf(request).portalId);
    response.sendStatus(204);
  });
  router.put('/scopes', (request, response) => {
    regrant(simulator.oauth, portalOf(request).portalId, scopesBody.parse(request.body).scopes);
    response.sendStatus(204);
  });
  router.post('/calls-of-another-app', (request, response) => {
    const { calls, search } = otherCallsBody.parse(request.body);
    const { portalId } = portalOf(request);
    simulator.limits.takeByAnotherApp(portalId, search ? 'search' : 'burst', calls);
    response.sendStatus(204);
  });
  accountControls(router, portalOf);
  definitionControls(router, portalOf);
  recordControls(router, portalOf);
  return router;
}

/** Controls for the account's behavior and for its admin's rules and hidden properties. */
function accountControls(router: Router, portalOf: (request: Request) => Portal): void {
  router.get('/quirks', (request, response) => {
    response.json(portalOf(request).quirks);
  });
  router.post('/quirks', (request, response) => {
    const portal = portalOf(request);
    portal.quirks = withQuirks(portal.quirks, quirks.parse(request.body));
    response.json(portal.quirks);
  });
  router.put('/validation-rules', (request, response) => {
    portalOf(request).validationRules = rulesBody.parse(request.body).rules;
    response.sendStatus(204);
  });
  router.put('/automation', (request, response) => {
    const { workflows, lists } = automationBody.parse(request.body);
    Object.assign(portalOf(request).automation, { workflows, lists });
    response.sendStatus(204);
  });
  router.put('/users/:userId/hidden-properties', (request, response) => {
    const { users, hiddenFrom } = portalOf(request);
    const user = users.find(({ id }) => id === Number(request.params['userId']));
    if (user === undefined) throw new RangeError(`no user ${request.params['userId']}`);
    hiddenFrom.set(user.id, new Set(hiddenBody.parse(request.body).names));
    response.sendStatus(204);
  });
}

/** Answers wrong use of a control in JSON: 404 for missing things, 400 otherwise; a bug is 500. */
function badControl(
  error: unknown,
  _request: Request,
  response: Response,
  // Express recognizes error handlers by their four parameters.
  _next: (error: unknown) => void,
): void {
  if (error instanceof z.ZodError) response.status(400).json({ message: z.prettifyError(error) });
  else if (error instanceof ApiError) response.status(error.reply.status).json(error.reply.body);
  else if (error instanceof RangeError) response.status(404).json({ message: error.message });
  else if (error instanceof Error && 'status' in error && error.status === 400) {
    response.status(400).json({ message: `The body is not JSON: ${error.message}` });
  } else response.status(500).json({ message: String(error) });
}
