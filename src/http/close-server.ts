import { once } from 'node:events';
import type { Server } from 'node:http';

/** HubSpot waits 5 s for a webhook's answer, and orchestrators give a process 30 s to end: what takes longer is given up. */
const LAST_ANSWERS_WITHIN_MS = 10_000;

/**
 * Stops taking, answers what is under way, then closes. Idle keep-alive connections do not hold it up, and a request that
 * never ends does so for ten seconds at most.
 * @param withinMs when connections that are still open are cut
 */
export async function closeServer(server: Server, withinMs = LAST_ANSWERS_WITHIN_MS): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearTimeout(cut);
}
