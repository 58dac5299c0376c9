import { once } from 'node:events';
import type { Server } from 'node:http';
import express, { type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Registry } from 'prom-client';
import { loopbackOnly } from './loopback-only.ts';

/** The board is static text with inline styles: it loads nothing and runs no script. */
const HEADERS = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'style-src': ["'unsafe-inline'"],
      'frame-ancestors': ["'none'"],
    },
  },
  strictTransportSecurity: false,
});
const BOARD_PATH = '/queues';

/**
 * Serves `/metrics` and the queue board, read-only and on loopback only: they are for a scraper and an operator on this
 * machine, not for the internet.
 */
export async function startOpsServer(
  port: number,
  registry: Registry,
  board: RequestHandler,
): Promise<Server> {
  const app = express();
  app.disable('x-powered-by');
  app.use(loopbackOnly(), HEADERS, readOnly);
  app.get('/metrics', (_request, response) =>
    registry.metrics().then(
      (text) => response.type(registry.contentType).send(text),
      () => response.status(500).end(),
    ),
  );
  app.get('/', (_request, response) => response.redirect(BOARD_PATH));
  app.get(BOARD_PATH, board);
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Only reading methods are allowed, so that no later route can change anything. */
const readOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') next();
  else response.status(405).set('Allow', 'GET, HEAD').end();
};
