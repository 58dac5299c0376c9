import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import express, { type RequestHandler } from 'express';
import { pino } from 'pino';
import { closeServer } from '../../src/http/close-server.ts';
import { openServer } from '../../src/http/open-server.ts';
import { apiBody, webhookBody } from '../../src/http/request-body.ts';
import { respondToFailure } from '../../src/http/respond.ts';
import { until } from '../support/until.ts';

const LARGE_BYTES = 1_048_577;
let server: Awaited<ReturnType<typeof openServer>>;
afterEach(() => closeServer(server, 1));

/** A server that answers how many bytes came. */
async function serve(body: RequestHandler): Promise<void> {
  const app = express();
  app.use(body, (request, response) => {
    response.json(Buffer.isBuffer(request.body) ? request.body.length : null);
  });
  app.use(respondToFailure(pino({ level: 'silent' })));
  server = await openServer(app, 0, '127.0.0.1');
}

const port = () => (server.address() as AddressInfo).port;

/** Begins to send a body in chunks, and stops. */
function stall(bytes: number): Socket {
  const socket = connect(port(), '127.0.0.1');
  socket.on('error', () => {});
  const head = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
  socket.write(`${head}${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n`);
  return socket;
}

const send = async (bytes: number): Promise<Response> =>
  fetch(`http://127.0.0.1:${port()}/`, { method: 'POST', body: ' '.repeat(bytes) });

describe('large bodies', () => {
  it('wait for another time while ten are under way; ordinary ones do not', async () => {
    await serve(webhookBody(Number.POSITIVE_INFINITY));
    const ten = Array.from({ length: 10 }, () => stall(LARGE_BYTES));
    await until('there is room for no other', async () => (await send(LARGE_BYTES)).status === 429);
    expect((await send(LARGE_BYTES)).headers.get('retry-after')).toBe('2');
    expect(await (await send(LARGE_BYTES - 1)).json()).toBe(LARGE_BYTES - 1);
    for (const socket of ten) socket.destroy();
    await until('there is room again', async () => (await send(LARGE_BYTES)).status === 200);
  });

  it('get the place of one that has been arriving for too long: that one is hung up on', async () => {
    await serve(webhookBody(0));
    const stalled = Array.from({ length: 10 }, () => stall(LARGE_BYTES));
    const answers = stalled.map((socket) => text(socket));
    await until('a place is taken over', async () => {
      expect((await send(LARGE_BYTES)).status).toBe(200);
      return stalled.some(({ readableEnded }) => readableEnded);
    });
    const hungUp = stalled.findIndex(({ readableEnded }) => readableEnded);
    expect(await answers[hungUp]).toMatch(/^HTTP\/1\.1 408 .*"kind":"too_slow"/s);
    for (const socket of stalled) socket.destroy();
    await Promise.allSettled(answers);
  });

  it('are counted as they arrive, whatever was promised', async () => {
    await serve(apiBody());
    const socket = stall(LARGE_BYTES);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString('utf8')).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('a body that stops arriving', () => {
  it('is given up after its time, answered 408, and its connection is closed', async () => {
    await serve(apiBody(50));
    expect(await text(stall(10))).toMatch(/^HTTP\/1\.1 408 .*"kind":"too_slow"/s);
  });
});

describe('a request that stops arriving before its body is read', () => {
  it('is hung up on after 15 s', async () => {
    await serve(apiBody());
    expect([server.headersTimeout, server.requestTimeout]).toEqual([15_000, 15_000]);
  });
});
