import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { hostname } from 'node:os';
import { hubSpotEvents } from '../webhooks/hubspot-events.ts';
import { createAnalyst } from '../workers/analyst.ts';
import { type ComputeThreads, createComputeThreads } from '../workers/compute-threads.ts';
import { createFactCounter } from '../workers/fact-counter.ts';
import { createPortalWorker } from '../workers/portal-worker.ts';
import { createPreviewer } from '../workers/previewer.ts';
import { type Config, isLoopback } from './config.ts';
import type { Dependencies } from './dependencies.ts';
import { fitgateVersion } from './fitgate-version.ts';
import { closeServer } from './http/close-server.ts';
import { createServer } from './http/create-server.ts';
import type { Readiness } from './http/health-routes.ts';
import { openServer } from './http/open-server.ts';
import { createPageLinks } from './http/page-links.ts';
import { type CallLimits, createRateLimiter } from './hubspot/http/rate-limit.ts';
import { createSlotsInMemory } from './hubspot/http/slots-in-memory.ts';
import { createHubSpot } from './hubspot/hubspot.ts';
import { createHubSpotOAuth } from './hubspot/tokens/oauth.ts';
import { createLogger } from './log.ts';
import { gaugeBacklog } from './ops/backlog-gauge.ts';
import { createMetrics } from './ops/metrics.ts';
import { startOpsServer } from './ops/ops-server.ts';
import { createPortalActivity } from './ops/portal-activity.ts';
import { createQueueBoard } from './ops/queue-board.ts';
import type { WorkTiming } from './pipeline/turn.ts';
import { portProblem } from './port-problem.ts';
import { createFactCounts } from './portal/fact-counts.ts';
import { createPortalAutomations } from './portal/portal-automations.ts';
import { createPortalProperties } from './portal/portal-properties.ts';
import type { CallSlotsOf } from './ports/call-slots.ts';
import { openQueue } from './queue/open-queue.ts';
import { readProject } from './read-project.ts';
import { type OpenStore, openStore } from './store/open-store.ts';

export interface App {
  /** Stops taking, lets what is under way end, closes everything. */
  close(): Promise<void>;
}

export interface AppOptions {
  /** How long a preview may take; 25 s by default, since the settings page waits 30 s. */
  readonly previewWithinMs?: number;
  /** What HubSpot allows; its documented limits by default. */
  readonly callLimits?: CallLimits;
  readonly timing?: WorkTiming & {
    /** How long the queue waits before it gives a dead process's job to another. */
    readonly jobLockMs: number;
  };
}

/** What was opened is closed in the opposite order, also when a later part fails to open. */
type Closers = (() => Promise<unknown>)[];

/** Concurrent turns per process. Across all processes, a portal has at most one turn at a time. */
const TURNS_AT_ONCE = { live: 8, bulk: 4 } as const;

/** The composition root: configuration → adapters → use cases → listeners and workers. There is no other place like it. */
export async function startApp(config: Config, options: AppOptions = {}): Promise<App> {
  const closers: Closers = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    await open(config, options, closers);
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(config: Config, options: AppOptions, closers: Closers): Promise<void> {
  const log = createLogger(config.logLevel);
  const metrics = createMetrics();
  const project = await readProject();
  const clock = { now: () => Date.now() };

  const store = await openStore({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    tokenKeys: config.tokenKeys,
    logger: log,
    onFolderLost: endAtOnce,
  });
  closers.push(() => store.close());
  gaugeBacklog(metrics.registry, store.across.metrics);
  const queue = await openQueue({
    redisUrl: config.redisUrl,
    connectionString: store.connectionString,
    embedded: store.embedded,
    logger: log,
    lockMs: options.timing?.jobLockMs,
  });
  closers.push(() => queue.close());

  const activity = createPortalActivity({ activity: store.across.activity, clock, log });
  closers.push(() => activity.close());

  const ending = new AbortController();
  const { apiUrl, clientId, clientSecret } = config;
  const client = { apiUrl, clientId, clientSecret, clock };
  const hubspot = createHubSpot({
    ...client,
    appId: config.appId,
    tokensOf: (portalId) => store.forPortal(portalId).tokens,
    limiter: createRateLimiter({
      own: createSlotsInMemory(() => performance.now()),
      shared: sharedSlots(store, queue),
      log,
      ended: ending.signal,
      limits: options.callLimits,
    }),
    onCall: (call) => {
      metrics.crmCall(call);
      activity.called(call);
    },
  });
  const oauth = createHubSpotOAuth({
    ...client,
    authorizeUrl: config.authorizeUrl,
    redirectUri: `${config.publicUrl}/oauth/callback`,
    scopes: project.scopes.required,
  });
  const threads = createComputeThreads();
  const dependencies: Dependencies = {
    ...{ store, hubspot, oauth, clock, log },
    wakeUp: queue.wakeUp,
    meter: { ...metrics.meter, followed: activity.followed },
    properties: createPortalProperties({ hubspot, store, clock, log }),
    ...project,
    publicUrl: config.publicUrl,
    previewer: createPreviewer(threads, options.previewWithinMs),
    automations: createPortalAutomations({ hubspot, store, clock, log }),
    factCounts: createFactCounts({ store, counter: createFactCounter(threads), clock, log }),
    pageLinks: createPageLinks({ ...config, now: clock.now }),
  };
  await serve({ config, options, dependencies, threads, queue, metrics }, closers);
  // First of all: a report or a preview may take longer than the end of a process may.
  closers.push(() => threads.close());
  // No turn waits for its next call any more: another process, or the next start, goes on with it.
  closers.push(async () => ending.abort());
}

/** Where all processes count their calls together; null where there is only this one. */
function sharedSlots(store: OpenStore, queue: Pick<Parts['queue'], 'callSlotsOf'>): CallSlotsOf | null {
  if (store.embedded) return null;
  return queue.callSlotsOf ?? ((portalId) => store.forPortal(portalId).callSlots);
}

interface Parts {
  readonly config: Config;
  readonly options: AppOptions;
  readonly dependencies: Dependencies;
  readonly threads: ComputeThreads;
  readonly queue: Awaited<ReturnType<typeof openQueue>>;
  readonly metrics: ReturnType<typeof createMetrics>;
}

/** Starts what this process is for: operators' pages, jobs, HTTP. */
async function serve(parts: Parts, closers: Closers): Promise<void> {
  const { config, options, dependencies, threads, queue, metrics } = parts;
  if (config.opsPort !== null) {
    const board = createQueueBoard(queue.queues);
    const opsServer = await startOpsServer(config.opsPort, metrics.registry, board).catch(
      portProblem('OPS_PORT'),
    );
    closers.push(() => closeServer(opsServer));
  }
  if (config.role !== 'web') {
    const analyst = createAnalyst(threads, await fitgateVersion());
    const worker = createPortalWorker(dependencies, analyst, holderName(), options.timing);
    const consumer = await queue.consume(worker, TURNS_AT_ONCE);
    closers.push(() => consumer.close());
  }
  if (config.role !== 'worker') {
    const { store } = dependencies;
    const readiness = async () => ({ store: await store.ready(), queue: await queue.ready() });
    const server = await listen(dependencies, config, readiness);
    closers.push(() => closeServer(server));
  }
}

async function listen(
  dependencies: Dependencies,
  config: Config,
  readiness: () => Promise<Readiness>,
): Promise<Server> {
  const { appId, clientSecret, publicUrl, authorizeUrl, devIdentity, port } = config;
  const webhooks = hubSpotEvents(dependencies, appId);
  const express = createServer(dependencies, {
    appId,
    devIdentity,
    clientSecret,
    publicUrl,
    authorizeUrl,
    readiness,
    webhooks,
  });
  // A server whose public URL is on this machine (development, the demo) is to be reached from no other.
  const host = isLoopback(publicUrl) ? '127.0.0.1' : null;
  const server = await openServer(express, port, host).catch(portProblem('PORT'));
  dependencies.log.info({ address: server.address() }, 'listening');
  return server;
}

/** Two processes on one data folder would destroy it: there is no time to close anything. */
function endAtOnce(error: Error): void {
  process.stderr.write(`${error.message}
`);
  process.exit(1);
}

/** Names this process in leases, among all processes on all hosts. */
function holderName(): string {
  return `${hostname()}/${process.pid}/${randomUUID()}`;
}
