import { once } from 'node:events';
import { createServer } from 'node:net';

/** A loopback port that is free now. The app must know its public URL before it listens, as behind any real address. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string')
    throw new Error('No TCP port could be had on 127.0.0.1');
  return address.port;
}
