import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SeedData } from '../../simulator/types.ts';
import { signV3 } from '../../simulator/webhooks/sign-request.ts';
import { until } from '../support/until.ts';
import {
  APP_ID,
  AUTHOR,
  type LocalWorld,
  OTHER_PORTAL,
  PORTAL,
  proxiedUrl,
  SECRET,
  startLocalWorld,
  VIEWER,
} from './support/local-world.ts';

const MINUTE_MS = 60_000;
const WEBHOOKS = '/webhooks/hubspot';
/** The company that refused requests are about, and one that shows that signed ones have an effect. */
const TARGET = '5001';
const CONTROL = '5002';
/** A company of another portal that installed and published too. */
const FOREIGN = '7000001';
const seedOf = (...ids: string[]): SeedData => ({
  companies: ids.map((id) => ({ id, properties: { name: `Company ${id}` } })),
  deals: [],
  contacts: [],
  properties: [],
});
const SEED = seedOf(TARGET, CONTROL);
const OTHER_SEED = seedOf(FOREIGN);
let world: LocalWorld;

beforeAll(async () => {
  world = await startLocalWorld({ seeds: { [PORTAL]: SEED, [OTHER_PORTAL]: OTHER_SEED } });
  for (const portalId of [PORTAL, OTHER_PORTAL]) {
    await world.install(portalId);
    await world.publish(undefined, portalId);
  }
});
afterAll(async () => world.close());

const assessedAt = async (id: string): Promise<string> => {
  const { body } = await world.call(`/api/companies/${id}/fit`);
  return (body as { assessedAt: string }).assessedAt;
};

/** Work is done in the order in which it is due: when a later change of the control was assessed, an earlier one of the target would have been too. */
async function expectNoEffect(before: string): Promise<void> {
  const controlBefore = await assessedAt(CONTROL);
  const body = JSON.stringify([anEvent({ objectId: Number(CONTROL) })]);
  expect(await send(WEBHOOKS, body, sign(body))).toBe(204);
  await until('the signed event has its effect', async () => (await assessedAt(CONTROL)) !== controlBefore);
  expect(await assessedAt(TARGET)).toBe(before);
}

const anEvent = (change: object = {}) => ({
  eventId: 1,
  subscriptionId: 1,
  portalId: PORTAL,
  appId: APP_ID,
  occurredAt: Date.now(),
  subscriptionType: 'object.propertyChange',
  objectTypeId: '0-2',
  attemptNumber: 0,
  objectId: Number(TARGET),
  propertyName: 'industry',
  propertyValue: 'INTERNET',
  changeSource: 'CRM_UI',
  ...change,
});

/** Sends a body to a URL of the app with whatever headers the test wants. */
async function send(
  path: string,
  body: string,
  headers: Record<string, string>,
  method = 'POST',
): Promise<number> {
  const response = await fetch(world.appUrl + path, {
    method,
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  await response.arrayBuffer();
  return response.status;
}

const sign = (body: string, timestampMs = Date.now(), path = WEBHOOKS, secret = SECRET) => ({
  ...signV3({ method: 'POST', url: world.appUrl + path, body, timestampMs, secret }),
});

describe('webhooks that HubSpot did not sign for us, now', () => {
  const body = JSON.stringify([anEvent()]);
  let before: string;
  beforeAll(async () => {
    before = await assessedAt(TARGET);
  });

  it.each([
    ['no signature', () => ({})],
    ['a signature under another secret', () => sign(body, Date.now(), WEBHOOKS, 'another')],
    ['a stale signature', () => sign(body, Date.now() - 6 * MINUTE_MS)],
    ['a signature from the future', () => sign(body, Date.now() + 6 * MINUTE_MS)],
    ['a signature of another body', () => sign(`${body} `)],
    ['a signature of another path', () => sign(body, Date.now(), '/webhooks/other')],
    ['a timestamp that is no number', () => ({ ...sign(body), 'X-HubSpot-Request-Timestamp': 'now' })],
    ['an empty timestamp', () => ({ ...sign(body), 'X-HubSpot-Request-Timestamp': '' })],
  ])('are refused with 401: %s', async (_what, headers) => {
    expect(await send(WEBHOOKS, body, headers())).toBe(401);
  });

  it('are refused when the query was added or altered', async () => {
    expect(await send(`${WEBHOOKS}?portalId=1`, body, sign(body))).toBe(401);
  });

  it('are refused when signed with a query, as the proxy signs what cards send: no card speaks as HubSpot', async () => {
    const path = `${WEBHOOKS}?portalId=1&userId=1&appId=${APP_ID}`;
    expect(await send(path, body, sign(body, Date.now(), path))).toBe(404);
  });

  it('have no effect, while one that is signed has', async () => expectNoEffect(before));
});

describe('webhooks that HubSpot signed, and that are of no use', () => {
  let before: string;
  beforeAll(async () => {
    before = await assessedAt(TARGET);
  });

  it.each([
    ["another app's event", [anEvent({ appId: APP_ID + 1 })]],
    ['an event of a portal that did not install', [anEvent({ portalId: 1 })]],
    ['an unknown type', [anEvent({ subscriptionType: 'object.teleported' })]],
    ['another kind of object', [anEvent({ objectTypeId: '0-999' })]],
    ['an event that is none', [null, 7, 'x', {}, []]],
    ['an empty batch', []],
  ])('are accepted with 2xx: %s', async (_what, events) => {
    const body = JSON.stringify(events);
    expect(await send(WEBHOOKS, body, sign(body))).toBe(204);
  });

  it.each([
    ['bad JSON', '[{"eventId":'],
    ['no array', '{"eventId":1}'],
    ['nothing', ' '],
    ['bytes that are no text', '\u0000\uFFFD'],
  ])('never give a 5xx: %s', async (_what, body) => {
    expect(await send(WEBHOOKS, body, sign(body))).toBe(400);
  });

  it.each([
    ['5 MB', 5_000_000, 204],
    ['20 MB', 20_000_000, 413],
  ])('never give a 5xx: a body of %s', async (_what, characters, status) => {
    const body = JSON.stringify([anEvent({ portalId: 1, propertyValue: 'x'.repeat(characters) })]);
    expect(await send(WEBHOOKS, body, sign(body))).toBe(status);
  });

  it('have no effect, while one of use has', async () => expectNoEffect(before));
});

describe('routes of the card and the settings page', () => {
  const READ = '/api/criteria';
  const get = async (url: string, signedUrl = url, timestampMs = Date.now()) => {
    const headers = signV3({ method: 'GET', url: signedUrl, body: '', timestampMs, secret: SECRET });
    return (await fetch(url, { headers: { ...headers } })).status;
  };

  it('answer what HubSpot signed', async () => {
    expect(await get(proxiedUrl(world.appUrl, READ, {}))).toBe(200);
  });

  it('refuse an altered query', async () => {
    const signed = proxiedUrl(world.appUrl, READ, {});
    expect(await get(signed.replace(String(PORTAL), String(PORTAL + 1)), signed)).toBe(401);
  });

  it('refuse stale and future signatures', async () => {
    const url = proxiedUrl(world.appUrl, READ, {});
    expect(await get(url, url, Date.now() - 6 * MINUTE_MS)).toBe(401);
    expect(await get(url, url, Date.now() + 6 * MINUTE_MS)).toBe(401);
  });

  it.each(['portalId', 'userId', 'appId'])(
    'refuse a query with %s twice, also when both are signed',
    async (name) => {
      expect(await get(`${proxiedUrl(world.appUrl, READ, {})}&${name}=1`)).toBe(400);
      expect(await get(proxiedUrl(world.appUrl, READ, {}).replace('?', `?${name}=1&`))).toBe(400);
    },
  );

  it.each(['portalId', 'userId', 'appId'])(
    'refuse a query without %s, or with one that is no number',
    async (name) => {
      const url = proxiedUrl(world.appUrl, READ, {});
      expect(await get(url.replace(new RegExp(`${name}=\\d+`), ''))).toBe(400);
      expect(await get(url.replace(new RegExp(`${name}=\\d+`), `${name}=abc`))).toBe(400);
    },
  );

  it("refuse another app's id", async () => {
    expect(
      await get(proxiedUrl(world.appUrl, READ, {}).replace(`appId=${APP_ID}`, `appId=${APP_ID + 1}`)),
    ).toBe(403);
  });

  it('answer a company of another portal exactly as one that does not exist', async () => {
    const path = `/api/companies/${FOREIGN}/fit`;
    expect((await world.call(path, { portalId: OTHER_PORTAL })).body).toMatchObject({ state: 'scored' });
    const foreign = await world.call(path);
    expect(foreign).toEqual(await world.call('/api/companies/999999999/fit'));
    expect(foreign).toEqual({ status: 200, body: { state: 'pending' } });
  });

  it('answer a portal that never installed as not connected', async () => {
    const portalId = PORTAL + 5;
    expect((await world.call('/api/companies/5001/fit', { portalId })).body).toEqual({
      state: 'disconnected',
      since: null,
    });
    expect((await world.call(READ, { portalId })).body).toMatchObject({
      connected: false,
      role: 'viewer',
      published: null,
    });
    expect(
      (
        await world.call('/api/criteria/publish', {
          method: 'POST',
          portalId,
          body: { reason: 'x', basedOn: null },
        })
      ).status,
    ).toBe(409);
  });

  it.each([
    ['PUT', '/api/criteria/draft', { document: {}, basedOn: 1 }],
    ['POST', '/api/criteria/preview', {}],
    ['POST', '/api/criteria/publish', { reason: 'mine', basedOn: 1 }],
    ['POST', '/api/criteria/rollback', { version: 1, reason: 'back', basedOn: 1 }],
  ])('refuse a viewer who writes: %s %s', async (method, path, body) => {
    const before = (await world.call(READ)).body;
    expect((await world.call(path, { method, body, userId: VIEWER })).status).toBe(403);
    expect((await world.call(READ)).body).toEqual(before);
  });

  it('let a viewer read', async () => {
    expect((await world.call(READ, { userId: VIEWER })).body).toMatchObject({
      role: 'viewer',
      connected: true,
    });
    expect((await world.call(READ, { userId: AUTHOR })).body).toMatchObject({ role: 'publisher' });
  });

  it.each([
    ['an incomplete request', '/api/criteria/publish', { basedOn: null }, 422],
    ['a reason that is blank', '/api/criteria/publish', { reason: '  ', basedOn: null }, 422],
    [
      'a version that never was',
      '/api/criteria/rollback',
      { version: 99, reason: 'back', basedOn: null },
      404,
    ],
    [
      'a version that no database holds',
      '/api/criteria/rollback',
      { version: 3e9, reason: 'back', basedOn: 1 },
      422,
    ],
    ['criteria that no database holds', '/api/criteria/publish', { reason: 'mine', basedOn: 2 ** 31 }, 422],
    ['criteria that changed meanwhile', '/api/criteria/publish', { reason: 'mine', basedOn: 7 }, 409],
  ])('say what was wrong, with an id: %s', async (_what, path, body, status) => {
    const answer = await world.call(path, { method: 'POST', body });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      error: { message: expect.any(String), id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it.each([
    ['one that is larger than HubSpot hands on', 413, JSON.stringify({ reason: 'x'.repeat(1_100_000) })],
    ['one that is no JSON', 400, '{"reason":'],
    ['a text that never ends', 400, `{"reason":"${'\\"'.repeat(500_000)}`],
  ])('never give a 5xx for a body: %s', async (_what, status, body) => {
    const path = proxiedUrl('', '/api/criteria/publish', {});
    expect(await send(path, body, sign(body, Date.now(), path))).toBe(status);
  });

  it('never give a 5xx for a body nested thousands of levels deep', async () => {
    const nested = JSON.parse(`${'['.repeat(4_000)}${']'.repeat(4_000)}`) as unknown;
    const body = { document: nested, basedOn: 1 };
    expect((await world.call('/api/criteria/draft', { method: 'PUT', body })).status).toBe(422);
  });

  it('tell who saves or publishes over a draft that somebody else saved meanwhile which one stands now', async () => {
    const save = (body: object) => world.call('/api/criteria/draft', { method: 'PUT', body });
    const { body: saved } = await save({ document: { by: 'one' }, basedOn: 1 });
    const { revision: presentRevision } = saved as { revision: string };
    const told = { error: { kind: 'conflict', presentRevision } };
    const seen = { basedOn: 1, revision: 'seen long ago' };
    expect(await save({ document: { by: 'another' }, ...seen })).toMatchObject({ status: 409, body: told });
    const publish = { method: 'POST', body: { reason: 'mine', ...seen } };
    expect(await world.call('/api/criteria/publish', publish)).toMatchObject({ status: 409, body: told });
    expect((await world.call(READ)).body).toMatchObject({
      draft: { document: { by: 'one' }, basedOn: 1, revision: presentRevision },
    });
  });

  it('have no route for what does not exist', async () => {
    expect((await world.call('/api/nothing')).status).toBe(404);
    expect((await world.call('/api/companies/abc/fit')).status).toBe(404);
  });
});

describe('for operators', () => {
  it('live and ready are told to anybody, and nothing else', async () => {
    expect(await (await fetch(`${world.appUrl}/health/live`)).json()).toEqual({ live: true });
    expect(await (await fetch(`${world.appUrl}/health/ready`)).json()).toEqual({ ready: true, queue: true });
    expect((await fetch(`${world.appUrl}/metrics`)).status).toBe(404);
    expect((await fetch(`${world.appUrl}/queues`)).status).toBe(404);
  });

  it('the backlog and the board of the queue are on a port of their own, under the names of loopback', async () => {
    const metrics = await (await fetch(`${world.opsUrl}/metrics`)).text();
    expect(metrics).toContain('fitgate_backlog{what="backfills"} 0');
    expect(metrics).toContain('endpoint="POST /crm/objects/:/companies/batch/update",outcome="ok"');
    expect(await (await fetch(`${world.opsUrl}/queues`)).text()).toContain('<h2>Queue live</h2>');
  });
});
