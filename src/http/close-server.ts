import { once } from 'node:events';
import type { Server } from 'node:http';

/** HubSpot waits 5 s for the answer to a webhook, and orchestrators give a process 30 s to end. */
const LAST_ANSWERS_WITHIN_MS = 10_000;

/**
 * Stops accepting connections, lets open requests finish, then closes. Idle keep-alive connections are closed at once, and
 * a request that never ends is cut off after ten seconds.
 * @param withinMs after how long connections that are still open are cut off
 */
export async function closeServer(server: Server, withinMs = LAST_ANSWERS_WITHIN_MS): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearTimeout(cut);
}
