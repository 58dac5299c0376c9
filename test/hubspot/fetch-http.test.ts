import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFetchHttp } from '../../src/hubspot/http/fetch-http.ts';
import { failureFrom } from './support/failure.ts';
import { type ScriptedAnswer, type ScriptedServer, startScriptedServer } from './support/scripted-server.ts';

const BODY = JSON.stringify({
  results: Array.from({ length: 500 }, (_, id) => ({ id: `${id}`, name: 'Zoë' })),
});
let server: ScriptedServer | null = null;

async function exchange(answer: ScriptedAnswer, options = {}) {
  server = await startScriptedServer(() => answer);
  const url = `${server.url}/crm/objects/2026-03/companies?after=7`;
  return createFetchHttp({ timeoutMs: 2_000, ...options })({ method: 'GET', url, headers: {} });
}

afterEach(async () => {
  await server?.close();
  server = null;
});

describe('one exchange over HTTP', () => {
  it('reads an answer that is chunked and compressed', async () => {
    const answer = await exchange((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      const bytes = gzipSync(BODY);
      response.write(bytes.subarray(0, 100));
      response.end(bytes.subarray(100));
    });
    expect(answer.text).toBe(BODY);
  });

  it('joins characters that were cut by a chunk', async () => {
    const bytes = Buffer.from('"Zoë €"');
    const answer = await exchange((response) => {
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    });
    expect(answer.text).toBe('"Zoë €"');
  });

  it('calls every status an answer, and follows no redirect', async () => {
    const answer = await exchange({ status: 302, json: {}, headers: { location: '/elsewhere' } });
    expect(answer.status).toBe(302);
    expect(server?.calls).toHaveLength(1);
  });

  it.each<[string, ScriptedAnswer]>([
    [
      'is shorter than promised',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"results":');
        setImmediate(() => response.destroy());
      },
    ],
    [
      'is cut off between chunks',
      (response) => {
        response.writeHead(200);
        response.write('{"results":');
        setImmediate(() => response.destroy());
      },
    ],
    ['never starts', (response) => void response.socket],
    [
      'starts and never ends',
      (response) => {
        response.writeHead(200);
        response.write('{"results":');
      },
    ],
    ['is a closed connection', (response) => response.destroy()],
    [
      'is no compression though it says so',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end('{"results":[]}');
      },
    ],
  ])('refuses an answer that %s as trouble of the other side', async (_, answer) => {
    const failure = await failureFrom(exchange(answer, { timeoutMs: 300 }));
    expect(failure.kind).toBe('transient');
    expect(failure.message).toContain('GET /crm/objects/2026-03/companies (');
    expect(failure.message).not.toContain('after');
  });

  it('says how long it waited', async () => {
    const failure = await failureFrom(exchange((response) => void response.socket, { timeoutMs: 50 }));
    expect(failure.message).toContain('none within 50 ms');
  });

  it('stops reading an answer without end', async () => {
    const failure = await failureFrom(
      exchange((response) => response.end('x'.repeat(100_000)), { maxBytes: 10_000 }),
    );
    expect(failure.kind).toBe('transient');
    expect(failure.message).toContain('longer than 10000 bytes');
  });

  it('names the reason when nobody listens', async () => {
    const closed = await startScriptedServer(() => ({ status: 200, json: {} }));
    await closed.close();
    const failure = await failureFrom(
      createFetchHttp({})({ method: 'GET', url: `${closed.url}/crm`, headers: {} }),
    );
    expect(failure).toMatchObject({ kind: 'transient', message: expect.stringContaining('ECONNREFUSED') });
  });
});
