import type { Request, RequestHandler, Response } from 'express';
import { FitgateError, RefusedRequest } from '../errors.ts';
import { parseJsonBody } from './json-body.ts';
import { noteMount, notePortal } from './request-context.ts';
import { isHubSpotId } from './request-values.ts';
import { verifySignature } from './signature.ts';

export interface SigningApp {
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly now: () => number;
}

/**
 * The guard of every route that HubSpot calls: the bytes as they came, then their signature. Nothing behind it runs for
 * a request that HubSpot did not sign for our URL within five minutes. `request.body` is a Buffer afterwards.
 * @param body reads the bytes, as many as these routes take
 */
export function signed(app: SigningApp, body: RequestHandler): readonly RequestHandler[] {
  const note: RequestHandler = (request, response, next) => {
    noteMount(response, request.baseUrl);
    next();
  };
  const check: RequestHandler = (request, _response, next) => {
    const verdict = verifySignature({
      method: request.method,
      url: app.publicUrl + request.originalUrl,
      body: bodyOf(request),
      signature: request.headers['x-hubspot-signature-v3'],
      timestamp: request.headers['x-hubspot-request-timestamp'],
      secret: app.clientSecret,
      nowMs: app.now(),
    });
    next(verdict.ok ? undefined : new RefusedRequest('unsigned', `HubSpot signature: ${verdict.reason}`));
  };
  return [note, body, check];
}

/** The JSON of a signed request; an empty object where there was no body. */
export function jsonOf(request: Request): unknown {
  const body = bodyOf(request);
  return body.length === 0 ? {} : parseJsonBody(body);
}

/** The raw bytes of a signed request; empty where there was no body. */
function bodyOf(request: Request): Buffer {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

export interface SignedCaller {
  readonly portalId: number;
  readonly userId: number;
}

/**
 * Who calls, from the signed query alone; the portal is noted for the logs. HubSpot appends `portalId`, `userId`,
 * `appId`; a name that occurs twice could be the card's own, so it is refused.
 * @throws RefusedRequest for missing or repeated names, FitgateError `denied` for another app's id
 */
export function callerOf(request: Request, response: Response, appId: number): SignedCaller {
  const query = new URL(request.originalUrl, 'http://fitgate').searchParams;
  const number = (name: string): number => {
    const values = query.getAll(name);
    const [value] = values;
    if (values.length === 1 && value !== undefined && isHubSpotId(value)) return Number(value);
    throw new RefusedRequest(
      'bad_request',
      `The query needs ${name} exactly once, a whole number, as HubSpot's proxy appends it.`,
    );
  };
  const portalId = number('portalId');
  notePortal(response, portalId);
  const userId = number('userId');
  if (number('appId') !== appId) throw new FitgateError('denied', 'This request was signed for another app.');
  return { portalId, userId };
}
