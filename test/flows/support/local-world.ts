import { randomBytes } from 'node:crypto';
import { freePort } from '../../../demo/free-port.ts';
import { installApp } from '../../../demo/install-app.ts';
import type { SimulatorOptions } from '../../../simulator/options.ts';
import { type RunningSimulator, startSimulator } from '../../../simulator/start-simulator.ts';
import type { SeedData } from '../../../simulator/types.ts';
import { signV3 } from '../../../simulator/webhooks/sign-request.ts';
import { defaultDocument } from '../../../src/criteria/default-document.ts';
import { migratedFolder } from '../../support/migrated-folder.ts';
import { until } from '../../support/until.ts';
import { type AppProcess, startAppProcess } from './app-process.ts';

export const APP_ID = 777_001;
export const SECRET = 'a-client-secret-of-the-tests';
export const PORTAL = 8_800_001;
export const OTHER_PORTAL = 8_800_002;
/** The user who installs, and so the first publisher; and one who may only look. */
export const AUTHOR = 11;
export const VIEWER = 12;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly userId?: number;
  readonly portalId?: number;
}

/** HubSpot (the simulator, in this process) and the app (a process of its own), on loopback. */
export interface LocalWorld {
  readonly simulator: RunningSimulator;
  readonly appUrl: string;
  readonly opsUrl: string;
  startApp(): Promise<void>;
  stopApp(): Promise<void>;
  killApp(): Promise<void>;
  install(portalId?: number): Promise<void>;
  /** A route of the card or the settings page, signed as HubSpot's proxy signs it. */
  call(path: string, call?: Call): Promise<Answer>;
  /** Publishes a document, or the saved draft (without one, the example), and waits for the backfill. Answers the version. */
  publish(document?: unknown, portalId?: number): Promise<number>;
  backfillDone(portalId?: number): Promise<void>;
  /** A counter or gauge of /metrics, by the beginning of its line. */
  metric(line: string): Promise<number>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly seeds?: Readonly<Record<number, SeedData>>;
  readonly simulator?: Partial<SimulatorOptions>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another way to start the app than the one of most tests, which has short leases. */
  readonly startProcess?: (environment: Readonly<Record<string, string>>) => Promise<AppProcess>;
}

/** For what never comes true: a backfill is seconds of work, and a loaded machine has little time for it. */
const BACKFILLED_WITHIN_MS = 600_000;
const NO_RECORDS: SeedData = { companies: [], deals: [], contacts: [], properties: [] };
const USERS = [
  { id: AUTHOR, email: 'author@example.com', superAdmin: true },
  { id: VIEWER, email: 'viewer@example.com', superAdmin: false },
];

export async function startLocalWorld(options: WorldOptions = {}): Promise<LocalWorld> {
  const [port, opsPort, folder] = [await freePort(), await freePort(), await migratedFolder()];
  const appUrl = `http://127.0.0.1:${port}`;
  const opsUrl = `http://127.0.0.1:${opsPort}`;
  const seeds = options.seeds ?? { [PORTAL]: NO_RECORDS };
  const simulator = await startSimulator({
    app: {
      clientId: 'tests',
      clientSecret: SECRET,
      appId: APP_ID,
      publicUrl: appUrl,
      redirectUris: [`${appUrl}/oauth/callback`],
    },
    portals: Object.entries(seeds).map(([id, seed]) => ({
      portalId: Number(id),
      name: `Portal ${id}`,
      users: USERS,
      seed,
    })),
    projectDir: process.cwd(),
    ...options.simulator,
  });
  const environment = {
    HUBSPOT_CLIENT_ID: 'tests',
    HUBSPOT_CLIENT_SECRET: SECRET,
    HUBSPOT_APP_ID: String(APP_ID),
    HUBSPOT_API_URL: simulator.url,
    HUBSPOT_AUTHORIZE_URL: `${simulator.url}/oauth/authorize`,
    PUBLIC_URL: appUrl,
    PORT: String(port),
    OPS_PORT: String(opsPort),
    TOKEN_KEYS: randomBytes(32).toString('base64'),
    DATA_DIR: folder.path,
    LOG_LEVEL: 'fatal',
    ...options.environment,
  };
  const start = options.startProcess ?? startAppProcess;
  let app: AppProcess | null = await start(environment);
  const end = async (how: 'stop' | 'kill') => {
    await app?.[how]();
    app = null;
  };
  const world: LocalWorld = {
    simulator,
    appUrl,
    opsUrl,
    startApp: async () => {
      app ??= await start(environment);
    },
    stopApp: () => end('stop'),
    killApp: () => end('kill'),
    install: (portalId = PORTAL) => installApp(appUrl, { portalId, userId: AUTHOR }),
    call: (path, call) => signedCall(appUrl, path, call),
    publish: (document, portalId = PORTAL) => publish(world, document, portalId),
    backfillDone: (portalId = PORTAL) =>
      until(
        'the backfill is done',
        async () => (await criteria(world, portalId)).backfill?.state === 'done',
        BACKFILLED_WITHIN_MS,
      ),
    metric: (line) => readMetric(opsUrl, line),
    close: async () => {
      await end('stop');
      await simulator.close();
      await folder.remove();
    },
  };
  return world;
}

/** The URL as HubSpot's proxy calls it: who asks, at the end of the query. */
export function proxiedUrl(
  appUrl: string,
  path: string,
  { userId = AUTHOR, portalId = PORTAL }: Call,
): string {
  return `${appUrl}${path}?portalId=${portalId}&userId=${userId}&userEmail=${encodeURIComponent('someone@example.com')}&appId=${APP_ID}`;
}

async function signedCall(appUrl: string, path: string, call: Call = {}): Promise<Answer> {
  const { method = 'GET', body } = call;
  const url = proxiedUrl(appUrl, path, call);
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = signV3({ method, url, body: text, timestampMs: Date.now(), secret: SECRET });
  const response = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(text === '' ? {} : { body: text }),
  });
  const answered = await response.text();
  return { status: response.status, body: answered === '' ? null : JSON.parse(answered) };
}

interface Criteria {
  readonly published: { readonly version: number } | null;
  readonly draft: object | null;
  readonly backfill: { readonly state: string } | null;
}

async function criteria(world: LocalWorld, portalId: number): Promise<Criteria> {
  return (await world.call('/api/criteria', { portalId })).body as Criteria;
}

async function publish(world: LocalWorld, document: unknown, portalId: number): Promise<number> {
  const { published: before, draft } = await criteria(world, portalId);
  const basedOn = before?.version ?? null;
  const written = document ?? (draft === null ? defaultDocument : undefined);
  if (written !== undefined) {
    const saved = await world.call('/api/criteria/draft', {
      method: 'PUT',
      body: { document: written, basedOn },
      portalId,
    });
    if (saved.status !== 200) throw new Error(`the draft was refused: ${JSON.stringify(saved.body)}`);
  }
  const body = { reason: 'a test', basedOn };
  const published = await world.call('/api/criteria/publish', { method: 'POST', body, portalId });
  if (published.status !== 200) throw new Error(`the publish was refused: ${JSON.stringify(published.body)}`);
  await world.backfillDone(portalId);
  return (published.body as { version: number }).version;
}

async function readMetric(opsUrl: string, line: string): Promise<number> {
  const text = await (await fetch(`${opsUrl}/metrics`)).text();
  const found = text.split('\n').find((each) => each.startsWith(line));
  return found === undefined ? 0 : Number(found.slice(found.lastIndexOf(' ')));
}
