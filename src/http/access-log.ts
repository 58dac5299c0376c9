import type { Request, RequestHandler, Response } from 'express';
import type { Log } from '../ports/process.ts';
import { notesOf } from './request-context.ts';

/**
 * One line a request, also for one whose client gave up: route, status, portal and duration. Never the query string: it
 * carries the user's e-mail address.
 */
export function accessLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    response.on('close', () => {
      log.info(
        {
          method: request.method,
          route: routeOf(request, response),
          // Nobody was told a status before the headers left.
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

/** The pattern of the route, never the path with its ids; of a request that got to none, what its guard stands before. */
function routeOf(request: Request, response: Response): string {
  const candidates: readonly unknown[] = [request.route?.path, notesOf(response).mount];
  return candidates.find((each) => typeof each === 'string') ?? 'none';
}
