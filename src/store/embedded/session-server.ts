import { createServer, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import type { Logger } from '../../log.ts';
import { createWireReader, type WireUnit } from './wire-units.ts';

export interface SessionServer {
  close(): Promise<void>;
  /** Stops at once: nothing more reaches the database, not even a rollback. */
  cut(): void;
}

type Unit = { readonly socket: Socket; readonly bytes: Uint8Array };

/**
 * Lets several Postgres clients share the one session of an embedded database. The clients' units take turns; while a client is
 * in a transaction, only its own units run. So each client sees the same results as with its own session, as long as it keeps
 * its state inside transactions (no session settings, no session locks) and gives a name to one statement only.
 *
 * pglite-socket 0.2.17 is unsuitable: it passes single messages, so that another client's Parse between a client's Parse and
 * Bind can replace the unnamed statement; and after one failed query its queue never moves again.
 */
export async function startSessionServer(
  database: PGlite,
  socketPath: string,
  logger: Logger | undefined,
): Promise<SessionServer> {
  const sockets = new Set<Socket>();
  const waiting: Unit[] = [];
  let owner: Socket | null = null;
  let running: Promise<void> | null = null;
  let cutOff = false;

  const takeNext = (): Unit | undefined => {
    if (cutOff) return undefined;
    const index = owner === null ? 0 : waiting.findIndex(({ socket }) => socket === owner);
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  };

  const execute = async ({ socket, bytes }: Unit): Promise<void> => {
    try {
      const answer = await answerOf(database, bytes);
      owner = database.isInTransaction() ? socket : null;
      if (socket.writable) socket.write(answer);
      // The client left while this ran, so its transaction must be ended here.
      else await release(socket);
    } catch (error) {
      logger?.error({ err: error }, 'the embedded database could not execute a query');
      socket.destroy();
      await release(socket);
    }
  };

  const release = async (socket: Socket): Promise<void> => {
    if (cutOff || owner !== socket) return;
    if (database.isInTransaction()) await database.exec('rollback');
    owner = null;
  };

  const run = async (): Promise<void> => {
    for (let unit = takeNext(); unit !== undefined; unit = takeNext()) await execute(unit);
  };

  const wake = (): void => {
    running ??= run().finally(() => {
      running = null;
    });
  };

  const handle = (socket: Socket, unit: WireUnit): void => {
    if (unit.kind === 'encryption') socket.write('N');
    else if (unit.kind === 'end') socket.end();
    else waiting.push({ socket, bytes: unit.bytes });
  };

  const leave = async (socket: Socket): Promise<void> => {
    sockets.delete(socket);
    waiting.splice(0, waiting.length, ...waiting.filter((unit) => unit.socket !== socket));
    await running;
    await release(socket);
    wake();
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    const read = createWireReader();
    socket.on('data', (chunk: Buffer) => {
      for (const unit of read(chunk)) handle(socket, unit);
      wake();
    });
    socket.on('error', (error) => logger?.debug({ err: error }, 'a database client broke off'));
    socket.on('close', () => {
      leave(socket).catch((error: unknown) =>
        logger?.error({ err: error }, 'the transaction of a client that left could not be rolled back'),
      );
    });
  });
  await listen(server, socketPath);

  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      await running;
    },
    cut() {
      cutOff = true;
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The simpler `execProtocolRaw` of PGlite 0.5.14 parses every answer and keeps it for ever. Streamed bytes are only lent. */
async function answerOf(database: PGlite, bytes: Uint8Array): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await database.execProtocolRawStream(bytes, { onRawData: (chunk) => chunks.push(Buffer.from(chunk)) });
  return Buffer.concat(chunks);
}

function listen(server: Server, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
}
