import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** As many as HubSpot posts at a time: `maxConcurrentRequests` of our webhooks file. */
const CONNECTIONS = 10;
const ANSWERS_WITHIN_MS = 10_000;

export interface Posted {
  /** Requests answered. */
  readonly answered: number;
  readonly elapsedMs: number;
}

/**
 * Posts the requests in turn over ten connections, each waiting for its answer, until the time is over; what is under way
 * then is waited for. Plain sockets: an HTTP client would take more processor time than the bare route it asks.
 * @param next the next request, and what to note once it was answered
 * @throws Error for any answer but 204
 */
export async function postFor(lengthMs: number, port: number, next: () => Buffer): Promise<Posted> {
  const startMs = performance.now();
  const until = startMs + lengthMs;
  const connections = Array.from({ length: CONNECTIONS }, () => postOver(port, until, next));
  const answered = (await Promise.all(connections)).reduce((sum, count) => sum + count, 0);
  return { answered, elapsedMs: performance.now() - startMs };
}

async function postOver(port: number, until: number, next: () => Buffer): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.setNoDelay(true);
    socket.setTimeout(ANSWERS_WITHIN_MS, () =>
      socket.destroy(new Error(`No answer within ${ANSWERS_WITHIN_MS} ms`)),
    );
    return await askInTurn(socket, until, next);
  } finally {
    socket.destroy();
  }
}

function askInTurn(socket: Socket, until: number, next: () => Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let answered = 0;
    let received = '';
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server closed a connection before it answered')));
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      // A 204 has no body: its head is all of it.
      if (!received.includes('\r\n\r\n')) return;
      if (!received.startsWith('HTTP/1.1 204 ')) {
        reject(new Error(`Not 204: ${received}`));
        return;
      }
      received = '';
      answered += 1;
      if (performance.now() < until) socket.write(next());
      else resolve(answered);
    });
    socket.write(next());
  });
}
