import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { signV3 } from '../../../simulator/webhooks/sign-request.ts';
import type { PortalProperty } from '../../../src/answer/property-definition.ts';
import { closeServer } from '../../../src/http/close-server.ts';
import { createServer } from '../../../src/http/create-server.ts';
import type { Readiness } from '../../../src/http/health-routes.ts';
import { openServer } from '../../../src/http/open-server.ts';
import { createPageLinks } from '../../../src/http/page-links.ts';
import type { SignedCaller } from '../../../src/http/signed.ts';
import { createFactCounts } from '../../../src/portal/fact-counts.ts';
import { createPortalAutomations } from '../../../src/portal/portal-automations.ts';
import { createPortalProperties } from '../../../src/portal/portal-properties.ts';
import type { OAuth } from '../../../src/ports/hubspot.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { hubSpotEvents } from '../../../webhooks/hubspot-events.ts';
import { createComputeThreads } from '../../../workers/compute-threads.ts';
import { createFactCounter } from '../../../workers/fact-counter.ts';
import { createPreviewer } from '../../../workers/previewer.ts';
import { scriptHubSpot } from '../../support/scripted-hubspot.ts';

export const APP_ID = 77;
export const SECRET = 'a-client-secret-of-the-tests';
/** The app's name to HubSpot; what is signed is signed for it. */
const PUBLIC_URL = 'https://fit.example';

export type LogLine = Readonly<Record<string, unknown>>;

/** The listeners alone, on the real store, with a HubSpot that does what the test says and a log that the test reads. */
export interface ServedApp {
  readonly url: string;
  readonly log: readonly LogLine[];
  /** Headers of a request as HubSpot signs it. */
  signed(method: string, path: string, body?: string, timestampMs?: number): Record<string, string>;
  close(): Promise<void>;
}

export interface Script {
  readonly exchangeCode: OAuth['exchangeCode'];
  readonly readiness: () => Promise<Readiness>;
  /** As a developer runs it: its public URL is its own address, and requests that name nobody are this person's. */
  readonly devIdentity?: Omit<SignedCaller, 'email'>;
}

/** For tests in which nobody installs and everything answers. */
export const QUIET: Script = {
  exchangeCode: async () => {
    throw new Error('nobody installs here');
  },
  readiness: async () => ({ store: true, queue: true }),
};

/** A property of the account. */
const COUNTRY: PortalProperty = {
  ...{
    name: 'country',
    label: 'Country/Region',
    description: '',
    groupName: 'companyinformation',
    options: [],
  },
  ...{ type: 'string', fieldType: 'text', calculated: false, hubspotDefined: true, hidden: false },
};

export async function serveApp(store: OpenStore, script: Script): Promise<ServedApp> {
  const lines: LogLine[] = [];
  const sink = new Writable({
    write: (line: Buffer, _encoding, done) => {
      lines.push(JSON.parse(line.toString('utf8')) as LogLine);
      done();
    },
  });
  const log = pino({ base: null }, sink);
  const clock = { now: () => Date.now() };
  const threads = createComputeThreads();
  const hubSpot = scriptHubSpot();
  hubSpot.definitions.companies.set('country', COUNTRY);
  const hubspot = hubSpot.reachedBy('the app');
  const dependencies = {
    store,
    hubspot,
    oauth: { authorizeUrl: (state: string) => `https://app.hubspot.com/consent?state=${state}`, ...script },
    wakeUp: { wake: async () => {}, wakeAnalysis: async () => {} },
    clock,
    meter: { assessed: () => {}, written: () => {}, refused: () => {}, followed: () => {}, turn: () => {} },
    log,
    properties: createPortalProperties({ hubspot, store, clock, log }),
    subscribed: new Set<string>(),
    scopes: { required: ['oauth'], optional: [] },
    publicUrl: PUBLIC_URL,
    previewer: createPreviewer(threads),
    automations: createPortalAutomations({ hubspot, store, clock, log }),
    factCounts: createFactCounts({ store, counter: createFactCounter(threads), clock, log }),
    pageLinks: createPageLinks({ clientSecret: SECRET, publicUrl: PUBLIC_URL, now: clock.now }),
  };
  const server = await openServer((request, response) => app(request, response), 0, '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const devIdentity = script.devIdentity ?? null;
  const app = createServer(dependencies, {
    appId: APP_ID,
    devIdentity,
    clientSecret: SECRET,
    publicUrl: devIdentity === null ? PUBLIC_URL : url,
    authorizeUrl: 'https://app.hubspot.com/consent',
    readiness: script.readiness,
    webhooks: hubSpotEvents(dependencies, APP_ID),
  });
  return {
    url,
    log: lines,
    signed: (method, path, body = '', timestampMs = Date.now()) => ({
      ...signV3({ method, url: PUBLIC_URL + path, body, timestampMs, secret: SECRET }),
    }),
    close: async () => {
      await threads.close();
      await closeServer(server, 1);
    },
  };
}
