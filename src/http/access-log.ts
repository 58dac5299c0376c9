import type { Request, RequestHandler, Response } from 'express';
import type { Log } from '../ports/process.ts';
import { notesOf } from './request-context.ts';

/**
 * Logs one line per request, also when the client hung up: route, status, portal and duration. Never the query string,
 * which carries the user's e-mail address.
 */
export function accessLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    response.on('close', () => {
      log.info(
        {
          method: request.method,
          route: routeOf(request, response),
          // Until the headers are sent the client has seen no status.
          status: response.headersSent ? response.statusCode : null,
          portalId: notesOf(response).portalId,
          durationMs: Math.round(performance.now() - startedMs),
          ...(response.writableFinished ? {} : { aborted: true }),
        },
        'request',
      );
    });
    next();
  };
}

/** The pattern of the route, never the path with its ids; the guard's mount point (`/api`) if no route was reached. */
function routeOf(request: Request, response: Response): string {
  const candidates: readonly unknown[] = [request.route?.path, notesOf(response).mount];
  return candidates.find((each) => typeof each === 'string') ?? 'none';
}
