import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { crmRouter } from './crm/crm-router.ts';
import { createEnrichment } from './enrich-companies.ts';
import { API_ROUTES } from './http/api-routes.ts';
import { createCallLog } from './http/call-log.ts';
import { controlRoutes } from './http/control-routes.ts';
import { correlationId } from './http/correlation-id.ts';
import { createFaultBox } from './http/faults.ts';
import { mountApi, nothingHere } from './http/mount-api.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { authorizeRoutes } from './oauth/authorize-routes.ts';
import { createOAuthState } from './oauth/oauth-state.ts';
import { tokenRoutes } from './oauth/token-routes.ts';
import { DEFAULT_LIMITS, DEFAULTS, type SimulatedPortal, type SimulatorOptions } from './options.ts';
import { type ProjectFacts, readProject } from './read-project.ts';
import type { Simulator } from './simulator.ts';
import { createPortal, onChange, type Portal } from './state/portal.ts';
import { createRandom, type Random } from './state/random.ts';
import { seedPortal } from './state/seed-portal.ts';
import { createWebhookFeed, type WebhookFeed } from './webhook-feed.ts';

export interface RunningSimulator {
  readonly url: string;
  readonly state: Simulator;
  /** Stops the server and the webhooks, and closes open connections. */
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 60_000;
const NO_PROJECT: ProjectFacts = { requiredScopes: [], furtherScopes: null, webhooks: null };

/** Starts a local HubSpot with the given portals and app. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const { requiredScopes, furtherScopes, webhooks } =
    options.projectDir === undefined ? NO_PROJECT : await readProject(options.projectDir);
  const now = options.now ?? Date.now;
  const random = createRandom(options.seed ?? 1);
  const oauth = createOAuthState({
    now,
    random,
    tokenLifetimeMs: options.tokenLifetimeMs ?? DEFAULTS.tokenLifetimeMs,
    refreshGraceMs: options.refreshGraceMs ?? DEFAULTS.refreshGraceMs,
  });
  const feed = createWebhookFeed(webhooks, {
    now,
    random,
    isInstalled: (portalId) => oauth.installed.has(portalId),
    manners: options.webhooks ?? {},
  });
  const portals = options.portals.map((portal) => fillPortal(portal, options, now, random, feed));
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const enrichment = createEnrichment(options.enrichmentLagMs ?? null, random);
  for (const portal of portals) enrichment.watch(portal);
  const simulator: Simulator = {
    app: options.app,
    requiredScopes,
    furtherScopes,
    ...(options.projectDir === undefined ? {} : { projectDir: options.projectDir }),
    portals: new Map(portals.map((portal) => [portal.portalId, portal])),
    oauth,
    calls: createCallLog(),
    faults: createFaultBox(random),
    limits: createRateLimits(limits, now, () => correlationId(random)),
    timeZone: limits.timeZone,
    latencyMs: options.latencyMs ?? [0, 0],
    now,
    random,
    webhooksIdle: async () => {
      await enrichment.idle();
      await feed.idle();
    },
    webhookDeliveries: feed.deliveries,
    webhooks: { manners: feed.manners, behave: feed.behave },
    appChanged: () => feed.restart(simulator.app),
  };
  await simulator.appChanged();
  const server = createServer(createExpressApp(simulator));
  // Node's default of five seconds would reset connections that the caller still uses.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const url = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  return {
    url,
    state: simulator,
    close: () => {
      enrichment.stop();
      return close(server, feed);
    },
  };
}

function fillPortal(
  { portalId, name, users, seed }: SimulatedPortal,
  options: SimulatorOptions,
  now: () => number,
  random: Random,
  feed: WebhookFeed,
): Portal {
  const settings = {
    searchLagMs: options.searchLagMs ?? DEFAULTS.searchLagMs,
    rollupLagMs: options.rollupLagMs ?? DEFAULTS.rollupLagMs,
    historyCap: options.historyCap ?? DEFAULTS.historyCap,
    associationPageSize: options.associationPageSize ?? DEFAULTS.associationPageSize,
    emptyAssociations: options.emptyAssociations ?? DEFAULTS.emptyAssociations,
    mergedWrites: options.mergedWrites ?? DEFAULTS.mergedWrites,
  };
  const portal = createPortal({
    portalId,
    name,
    users,
    settings,
    ...(options.quirks === undefined ? {} : { quirks: options.quirks }),
    now,
    random,
  });
  seedPortal(portal, seed);
  onChange(portal, feed.accept);
  return portal;
}

function createExpressApp(simulator: Simulator): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/_sim', controlRoutes(simulator));
  app.use(authorizeRoutes(simulator));
  app.use(tokenRoutes(simulator));
  app.use(mountApi(simulator, API_ROUTES));
  app.use(crmRouter(simulator));
  app.use(nothingHere(simulator));
  return app;
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator has no TCP address');
  return `http://${host}:${address.port}`;
}

async function close(server: Server, feed: WebhookFeed): Promise<void> {
  await feed.stop();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
