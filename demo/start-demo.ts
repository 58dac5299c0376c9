import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { startApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { readDeclaredOrigin } from './declared-origin.ts';
import { freePort } from './free-port.ts';
import { installApp } from './install-app.ts';
import { createSettingsClient, type SettingsClient } from './settings-client.ts';
import { ROOT, startSimulatorProcess } from './simulator-process.ts';
import type { Calls } from './summary.ts';

export interface DemoOptions {
  /** HubSpot exports; null = a made-up portal of 2,000 companies. */
  readonly exports: {
    readonly companies: string;
    readonly deals?: string;
    readonly contacts?: string;
  } | null;
  /** Port of the CRM; 0 = any free one. */
  readonly port: number;
  /** More of the app's environment, such as DATABASE_URL. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Demo {
  readonly crmUrl: string;
  readonly simulatorUrl: string;
  readonly appUrl: string;
  readonly portalId: number;
  /** The settings page's side of the app, as the installing user. */
  readonly settings: SettingsClient;
  /** Calls to HubSpot's API since the last call of this. */
  takeCalls(): Promise<Calls>;
  close(): Promise<void>;
}

/** The simulator's first portal, and its user who installs. */
export const DEMO_PORTAL = { portalId: 24_681_012, userId: 1 } as const;
const APP = { id: 3_141_592, clientId: 'fitgate-demo' } as const;

/** Starts a local HubSpot and the app, each as it is, and installs the one in the other through OAuth. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    return await start(options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  options: DemoOptions,
  closers: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<Demo> {
  const appPort = await freePort();
  const appUrl = `http://127.0.0.1:${appPort}`;
  const clientSecret = randomBytes(24).toString('hex');
  const simulator = await startSimulatorProcess(simulatorArguments(options, appUrl, clientSecret));
  closers.push(() => simulator.stop());

  const dataDir = await mkdtemp(path.join(tmpdir(), 'fitgate-demo-'));
  closers.push(() => rm(dataDir, { recursive: true, force: true }));
  const app = await startApp(
    readConfig({
      HUBSPOT_CLIENT_ID: APP.clientId,
      HUBSPOT_CLIENT_SECRET: clientSecret,
      HUBSPOT_APP_ID: String(APP.id),
      HUBSPOT_API_URL: simulator.url,
      HUBSPOT_AUTHORIZE_URL: `${simulator.url}/oauth/authorize`,
      PUBLIC_URL: appUrl,
      PORT: String(appPort),
      TOKEN_KEYS: randomBytes(32).toString('base64'),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...options.environment,
    }),
  );
  closers.push(() => app.close());
  await installApp(appUrl, DEMO_PORTAL);

  return {
    crmUrl: simulator.url,
    simulatorUrl: simulator.url,
    appUrl,
    portalId: DEMO_PORTAL.portalId,
    settings: createSettingsClient(simulator.url, await readDeclaredOrigin(ROOT), DEMO_PORTAL),
    takeCalls: () => takeCalls(simulator.url),
    close,
  };
}

function simulatorArguments(
  { exports, port }: DemoOptions,
  appUrl: string,
  clientSecret: string,
): readonly string[] {
  const app = {
    'client-id': APP.clientId,
    'client-secret': clientSecret,
    'app-id': String(APP.id),
    'public-url': appUrl,
    'redirect-uri': `${appUrl}/oauth/callback`,
    'project-dir': ROOT,
    'enrichment-lag-ms': '1500',
  };
  const portal = { 'portal-id': String(DEMO_PORTAL.portalId), port: String(port) };
  return Object.entries({ ...app, ...portal, ...exports }).flatMap(([name, value]) => [`--${name}`, value]);
}

const callsReply = z.object({
  all: z.object({
    totals: z.object({ read: z.number(), write: z.number(), search: z.number(), properties: z.number() }),
  }),
});

async function takeCalls(simulatorUrl: string): Promise<Calls> {
  const { all } = callsReply.parse(await (await fetch(`${simulatorUrl}/_sim/calls`)).json());
  await fetch(`${simulatorUrl}/_sim/calls`, { method: 'DELETE' });
  const { read, write, search, properties } = all.totals;
  return { read: read + search + properties, write };
}
