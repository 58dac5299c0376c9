import { type Connection, openConnection } from './connection.ts';

/** As many as HubSpot posts at a time: `maxConcurrentRequests` of our webhooks file. */
const CONNECTIONS = 10;

export interface Posted {
  /** Requests answered. */
  readonly answered: number;
  readonly elapsedMs: number;
}

/**
 * Posts the requests in turn over ten connections, each waiting for its answer, until the time is over; what is under way
 * then is waited for.
 * @param next the next request
 * @throws Error for any answer but 204
 */
export async function postFor(lengthMs: number, port: number, next: () => Buffer): Promise<Posted> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => openConnection(port)));
  const startMs = performance.now();
  const until = startMs + lengthMs;
  try {
    const counts = await Promise.all(connections.map((each) => postOver(each, until, next)));
    const answered = counts.reduce((sum, count) => sum + count, 0);
    return { answered, elapsedMs: performance.now() - startMs };
  } finally {
    for (const each of connections) each.close();
  }
}

async function postOver(connection: Connection, until: number, next: () => Buffer): Promise<number> {
  let answered = 0;
  do {
    await connection.post(next());
    answered += 1;
  } while (performance.now() < until);
  return answered;
}
