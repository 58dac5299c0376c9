import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aConnectedPortal } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { APP_ID, QUIET, type ServedApp, serveApp } from './support/served-app.ts';

const WEBHOOKS = '/webhooks/hubspot';
/** HubSpot's longest text. */
const LONGEST = 65_536;
const MIB = 1_048_576;
const storeOf = anEmbeddedStore();
let app: ServedApp;
let portalId: number;

beforeAll(async () => {
  portalId = await aConnectedPortal(storeOf());
  app = await serveApp(storeOf(), QUIET);
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

/** Begins to send a body in chunks, its size untold, and stops after so many bytes. */
function beginToSend(bytes: number, headers: Readonly<Record<string, string>> = {}): Socket {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  socket.on('error', () => {});
  const lines = Object.entries({ Host: 'fit.example', 'Transfer-Encoding': 'chunked', ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`POST ${WEBHOOKS} HTTP/1.1\r\n${head}\r\n${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n`);
  return socket;
}

/** What anybody may make up: it looks like a signature of this moment. */
const forged = () => app.signed('POST', WEBHOOKS, 'another body');

async function sendChunked(body: string): Promise<Response> {
  const bytes = new Blob([body]).stream();
  const headers = app.signed('POST', WEBHOOKS, body);
  return fetch(app.url + WEBHOOKS, { method: 'POST', body: bytes, headers, duplex: 'half' } as RequestInit);
}

describe('a batch of webhooks', () => {
  it.each([
    ['11 kB', 'x'.repeat(11_000)],
    ['the longest text there is', 'x'.repeat(LONGEST)],
    ['the longest text there is, two bytes a character', 'é'.repeat(LONGEST)],
  ])('is recorded when each of its 100 events carries %s', async (_what, description) => {
    expect((await send(batchOf(description))).status).toBe(204);
    const nowMs = Date.now() + 60_000;
    expect(await storeOf().forPortal(portalId).changes.take('companies', 'live', 1_000, nowMs)).toHaveLength(
      100,
    );
  });

  it('of more than that is not from HubSpot, and is refused', async () => {
    expect((await send(batchOf('x'.repeat(3 * LONGEST)))).status).toBe(413);
  });

  it('of three accounts, in chunks, is refused to nobody while ten senders without a signature have stopped sending', async () => {
    const accounts = [portalId, await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
    const ten = Array.from({ length: 10 }, () => beginToSend(2 * MIB));
    const bodies = accounts.flatMap((account) =>
      Array.from({ length: 10 }, () => batchOf('short').replaceAll(`${portalId}`, `${account}`)),
    );
    const statuses = await Promise.all(bodies.map(async (body) => (await sendChunked(body)).status));
    expect(statuses).toEqual(bodies.map(() => 204));
    expect((await sendChunked(batchOf('x'.repeat(11_000)))).status).toBe(204);
    for (const socket of ten) socket.destroy();
  });

  it('without a signature is answered before its body has arrived', async () => {
    const socket = beginToSend(1);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString('utf8')).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('that is compressed is refused: nobody knows how large it is', async () => {
    const headers = { ...forged(), 'content-encoding': 'gzip' };
    const refused = await fetch(app.url + WEBHOOKS, { method: 'POST', body: '[]', headers });
    expect(refused.status).toBe(400);
  });
});
