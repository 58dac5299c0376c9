import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMetrics } from '../../src/ops/metrics.ts';
import { startOpsServer } from '../../src/ops/ops-server.ts';

let server: Server;
let port: number;

beforeAll(async () => {
  const { registry } = createMetrics();
  server = await startOpsServer(0, registry, (_request, response) => {
    response.send('the board');
  });
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.close();
});

const ask = (path: string, options: { method?: string; host?: string; address?: string } = {}) => {
  const { method = 'GET', host = `127.0.0.1:${port}`, address = '127.0.0.1' } = options;
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const sent = request({ host: address, port, path, method, headers: { host } }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += String(chunk);
        });
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      });
      sent.once('error', reject);
      sent.end();
    },
  );
};

describe('the port for operators', () => {
  it('serves the metrics in the form that Prometheus reads', async () => {
    const { status, headers, text } = await ask('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(text).toContain('# TYPE fitgate_turn_seconds histogram');
  });

  it('serves the board, and leads there', async () => {
    expect((await ask('/queues')).text).toBe('the board');
    expect((await ask('/')).headers['location']).toBe('/queues');
    expect((await ask('/other')).status).toBe(404);
  });

  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])(
    'answers to the name %s, with any port',
    async (name) => {
      expect((await ask('/metrics', { host: name })).status).toBe(200);
      expect((await ask('/metrics', { host: `${name}:9999` })).status).toBe(200);
    },
  );

  it.each([
    'evil.example',
    'evil.example:80',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:80:localhost',
    'localhost@evil.example',
    '0.0.0.0',
    '192.168.1.7',
  ])('refuses another name, which a web page may point at it: "%s"', async (host) => {
    for (const path of ['/metrics', '/queues', '/']) {
      const { status, text } = await ask(path, { host });
      expect([status, text]).toEqual([421, 'Ask for it as 127.0.0.1 or localhost.\n']);
    }
  });

  it('is not reached by the other addresses of the machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      await expect(ask('/metrics', { address })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
    expect((server.address() as AddressInfo).address).toBe('127.0.0.1');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is for reading: refuses %s', async (method) => {
    expect((await ask('/queues', { method })).status).toBe(405);
  });

  it('lets its pages load and run nothing', async () => {
    const { headers } = await ask('/queues');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';style-src 'unsafe-inline';frame-ancestors 'none'",
    );
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
