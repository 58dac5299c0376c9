import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { closeServer } from '../../src/http/close-server.ts';

/** Longer than a test may take. */
const NEVER_MS = 600_000;

/** A server, and a client whose request has arrived and is not answered yet. */
async function aRequestUnderWay(): Promise<{ server: Server; client: Socket; response: ServerResponse }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const client = connect(address.port, '127.0.0.1');
  client.on('error', () => {});
  client.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nonly the beginning');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  return { server, client, response };
}

describe('a server that closes', () => {
  it('answers what is under way', async () => {
    const { server, client, response } = await aRequestUnderWay();
    const closed = closeServer(server, NEVER_MS);
    const answer = once(client, 'data');
    response.setHeader('Connection', 'close');
    response.end('answered');
    expect(String((await answer)[0])).toContain('answered');
    await closed;
  });

  it('does not wait longer than it was told for a request that never ends', async () => {
    const { server, client } = await aRequestUnderWay();
    const cut = once(client, 'close');
    await closeServer(server, 1);
    await cut;
    expect(client.destroyed).toBe(true);
  });
});
