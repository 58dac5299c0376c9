import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { WHOLE_WITHIN_MS } from './request-body.ts';

/** Node looks for requests that are overdue only so often; its own default is 30 s. */
const CHECK_EVERY_MS = 1_000;

/**
 * Listens, and hangs up on a client whose request has not arrived after 15 s: the headers, or a body that no route reads.
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
