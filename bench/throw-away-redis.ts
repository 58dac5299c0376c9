/** A Redis in memory, from the binary of Debian's package `redis-server`: for the bench and the tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

/** It keeps nothing on disk. */
export interface ThrowAwayRedis {
  readonly url: string;
  /** Stops it, with all that it held. */
  stop(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
  /** What FLUSHALL does: everything gone while the connections stay. */
  flush(): Promise<void>;
}

const BINARY = '/usr/bin/redis-server';

/** Whether there is a Redis to start. */
export const hasRedis = (): boolean => existsSync(BINARY);

/** Starts a Redis on a free loopback port. */
export async function startRedis(): Promise<ThrowAwayRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const settings = { port: `${port}`, bind: '127.0.0.1', save: '', appendonly: 'no' };
    const options = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    server = spawn(BINARY, options, { stdio: 'ignore' });
    // ioredis tries again until it answers.
    await withClient(url, (client) => client.ping());
  };
  await start();

  return {
    url,
    start,
    stop: () =>
      new Promise((resolve) => {
        server?.once('exit', () => resolve());
        server?.kill('SIGKILL');
      }),
    flush: () => withClient(url, (client) => client.flushall()),
  };
}

async function withClient(url: string, use: (client: Redis) => Promise<unknown>): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => {});
  try {
    await use(client);
  } finally {
    client.disconnect();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no free port'));
        else resolve(address.port);
      });
    });
  });
}
