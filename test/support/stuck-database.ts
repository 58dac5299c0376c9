import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** A database that takes connections and never answers, or that falls silent in the middle of an answer. */
export interface StuckDatabase {
  readonly connectionString: string;
  /** Somebody waits for its answer. */
  readonly reached: Promise<void>;
  /** Connections that are open, from the first on. */
  connections(): number;
  close(): Promise<void>;
}

/**
 * @param real its address, with a Unix socket's folder as `host`; null: nothing is answered at all
 * @param mostBytes how much of the real one's answers goes through before it falls silent
 */
export async function stickDatabase(real: string | null = null, mostBytes = 0): Promise<StuckDatabase> {
  const sockets = new Set<Socket>();
  let reach = (): void => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    keep(sockets, client);
    keep(clients, client);
    if (real === null) {
      client.resume();
      reach();
      return;
    }
    const upstream = createConnection(socketOf(real));
    keep(sockets, upstream);
    client.pipe(upstream);
    client.on('close', () => upstream.destroy());
    let answered = 0;
    upstream.on('data', (chunk) => {
      answered += chunk.length;
      if (answered <= mostBytes) client.write(chunk);
      else {
        upstream.pause();
        reach();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  const database = real === null ? 'postgres' : new URL(real).pathname.slice(1);
  return {
    connectionString: `postgresql://postgres@127.0.0.1:${port}/${database}`,
    reached,
    connections: () => clients.size,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function keep(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
}

function socketOf(connectionString: string): string {
  return `${new URL(connectionString).searchParams.get('host')}/.s.PGSQL.5432`;
}
