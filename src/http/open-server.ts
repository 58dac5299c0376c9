import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { WHOLE_WITHIN_MS } from './request-body.ts';

/** How often Node looks for overdue requests; its default is 30 s. */
const CHECK_EVERY_MS = 1_000;

/**
 * Listens, and closes a connection whose request is not complete after 15 s, headers and body, whether or not a route reads it.
 * @param host null = every interface
 */
export async function openServer(
  listener: RequestListener,
  port: number,
  host: string | null = null,
): Promise<Server> {
  const server = createServer(
    {
      headersTimeout: WHOLE_WITHIN_MS,
      requestTimeout: WHOLE_WITHIN_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
    },
    listener,
  );
  server.listen({ port, ...(host === null ? {} : { host }) });
  await once(server, 'listening');
  return server;
}
