import type { RequestHandler } from 'express';
import type { Logger } from '../log.ts';

/** One line a request: route, status, portal and duration. Never the query string: it carries the user's e-mail address. */
export function accessLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    response.on('finish', () => {
      const route: unknown = request.route?.path;
      log.info(
        {
          method: request.method,
          route: typeof route === 'string' ? route : 'none',
          status: response.statusCode,
          portalId: response.locals['portalId'],
          durationMs: Math.round(performance.now() - startedMs),
        },
        'request',
      );
    });
    next();
  };
}
