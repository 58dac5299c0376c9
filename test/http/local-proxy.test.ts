/** The proxy that HubSpot's `hs project dev` puts between a card and a server on the same machine. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AUTHOR, aConnectedPortal, aDocument } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { APP_ID, QUIET, type Script, SECRET, type ServedApp, serveApp } from './support/served-app.ts';

/** As in `app-hsmeta.json`. */
const ORIGIN = 'https://fitgate.example.com';
const storeOf = anEmbeddedStore();
let portalId: number;
let app: ServedApp;
let proxy: ChildProcess;
let port: number;

beforeAll(async () => {
  portalId = await aConnectedPortal(storeOf());
  proxy = fork(new URL('./support/local-proxy.js', import.meta.url), { execArgv: [], env: {} });
});
afterEach(() => app.close());
afterAll(async () => {
  proxy.disconnect();
  await once(proxy, 'exit');
});

async function develop(script: Script, clientSecret: string | null): Promise<void> {
  app = await serveApp(storeOf(), script);
  proxy.send({ origin: ORIGIN, localUrl: app.url, clientSecret });
  [port] = (await once(proxy, 'message')) as [number];
}

/** As the card in the browser asks; what our server answered, and with which status. */
async function ask(method: string, path: string, requestBody?: object): Promise<readonly [number, unknown]> {
  const response = await fetch(`http://127.0.0.1:${port}/proxy`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requestUri: ORIGIN + path, method, requestTimeoutMillis: 10_000, requestBody }),
  });
  const { context, responseBody } = (await response.json()) as {
    readonly context: { readonly appServerStatusCode: readonly string[] };
    readonly responseBody: unknown;
  };
  return [Number(context.appServerStatusCode[0]), responseBody];
}

describe("behind HubSpot's local proxy", () => {
  it('with the client secret and an identity, a publisher reads and saves', async () => {
    await develop({ ...QUIET, devIdentity: { portalId, userId: AUTHOR } }, SECRET);
    const saved = await ask('PUT', '/api/criteria/draft', { document: aDocument('Zoë’s'), basedOn: null });
    expect(saved).toEqual([200, expect.objectContaining({ issues: [] })]);
    const [status, criteria] = await ask('GET', '/api/criteria');
    expect([status, criteria]).toEqual([
      200,
      expect.objectContaining({
        role: 'publisher',
        connected: true,
        draft: expect.objectContaining({ basedOn: null }),
      }),
    ]);
    expect((await ask('GET', '/api/companies/5001/fit'))[0]).toBe(200);
  });

  it('a request that names somebody is theirs, as from HubSpot itself', async () => {
    await develop({ ...QUIET, devIdentity: { portalId, userId: AUTHOR } }, SECRET);
    const [, criteria] = await ask('GET', `/api/criteria?portalId=${portalId}&userId=999&appId=${APP_ID}`);
    expect(criteria).toMatchObject({ role: 'viewer' });
    expect((await ask('GET', `/api/criteria?portalId=${portalId}`))[0]).toBe(400);
  });

  it('without the client secret nothing is signed: refused, and the log says so', async () => {
    await develop({ ...QUIET, devIdentity: { portalId, userId: AUTHOR } }, null);
    expect((await ask('GET', '/api/criteria'))[0]).toBe(401);
    expect(app.log.find(({ msg }) => msg === 'request refused')).toMatchObject({
      level: 40,
      reason: 'missing',
      checkedUrl: `${app.url}/api/criteria`,
    });
  });

  it('without an identity nobody is meant: the server of everybody else is not open to it', async () => {
    await develop(QUIET, SECRET);
    // Signed for the local address, not for the public URL.
    expect((await ask('GET', '/api/criteria'))[0]).toBe(401);
    expect(app.log.find(({ msg }) => msg === 'request refused')).toMatchObject({ reason: 'mismatch' });
  });
});
