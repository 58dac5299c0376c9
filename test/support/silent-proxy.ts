import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** A TCP proxy on loopback, before a server on a socket file or port, that can fall silent as a lost network does. */
export interface SilentProxy {
  readonly port: number;
  /** From now on nothing goes through, in no direction, and nobody is told: connections stay open, new ones are accepted. */
  fallSilent(): void;
  /** New connections go through. Those from before stay dead, as they are after a failover. */
  comeBack(): void;
  close(): Promise<void>;
}

/** @param target path of a Unix socket */
export async function startSilentProxy(target: string): Promise<SilentProxy> {
  const sockets = new Set<Socket>();
  let silent = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    keep(client);
    if (silent) {
      client.pause();
      return;
    }
    const upstream = createConnection(target);
    keep(upstream);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent() {
      silent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    comeBack() {
      silent = false;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
