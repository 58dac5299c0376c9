import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aConnectedPortal } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { until } from '../support/until.ts';
import { APP_ID, type ServedApp, serveApp } from './support/served-app.ts';

const WEBHOOKS = '/webhooks/hubspot';
/** HubSpot's longest text. */
const LONGEST = 65_536;
const MIB = 1_048_576;
const storeOf = anEmbeddedStore();
let app: ServedApp;
let portalId: number;

beforeAll(async () => {
  portalId = await aConnectedPortal(storeOf());
  app = await serveApp(storeOf(), {
    exchangeCode: async () => {
      throw new Error('nobody installs here');
    },
    readiness: async () => ({ store: true, queue: true }),
  });
});
afterAll(() => app.close());

/** What HubSpot sends when the description of 100 companies changes. */
const batchOf = (description: string) =>
  JSON.stringify(
    Array.from({ length: 100 }, (_, index) => ({
      eventId: index,
      portalId,
      appId: APP_ID,
      subscriptionType: 'company.propertyChange',
      objectId: index + 1,
      propertyName: 'description',
      propertyValue: description,
    })),
  );

async function send(body: string): Promise<Response> {
  return fetch(app.url + WEBHOOKS, { method: 'POST', body, headers: app.signed('POST', WEBHOOKS, body) });
}

/** Begins to send a body of so many bytes, and no more than begins. */
function beginToSend(bytes: number): Socket {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`POST ${WEBHOOKS} HTTP/1.1\r\nHost: fit.example\r\nContent-Length: ${bytes}\r\n\r\n[`);
  return socket;
}

describe('a batch of webhooks', () => {
  it.each([
    ['11 kB', 'x'.repeat(11_000)],
    ['the longest text there is', 'x'.repeat(LONGEST)],
    ['the longest text there is, two bytes a character', 'é'.repeat(LONGEST)],
  ])('is recorded when each of its 100 events carries %s', async (_what, description) => {
    expect((await send(batchOf(description))).status).toBe(204);
    const nowMs = Date.now() + 60_000;
    expect(await storeOf().forPortal(portalId).changes.take('companies', 1_000, nowMs)).toHaveLength(100);
  });

  it('of more than that is not from HubSpot, and is refused', async () => {
    expect((await send(batchOf('x'.repeat(3 * LONGEST)))).status).toBe(413);
  });

  it('that is large waits for another time while ten large ones are under way; an ordinary one does not', async () => {
    const ten = Array.from({ length: 10 }, () => beginToSend(2 * MIB));
    await until(
      'there is room for no other',
      async () => (await send(batchOf('x'.repeat(11_000)))).status === 429,
    );
    const refused = await send(batchOf('x'.repeat(11_000)));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await send(batchOf('short'))).status).toBe(204);
    for (const socket of ten) socket.destroy();
    await until('there is room again', async () => (await send(batchOf('x'.repeat(11_000)))).status === 204);
  });
});
