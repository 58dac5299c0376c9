import type { Request, RequestHandler, Response } from 'express';
import { isHubSpotId } from '../contract/values.ts';
import { FitgateError, RefusedRequest } from '../errors.ts';
import { parseJsonBody } from './json-body.ts';
import { noteMount, notePortal } from './request-context.ts';
import { headersFault, verifySignature } from './signature.ts';
import { UnsignedRequest } from './unsigned-request.ts';

export interface SigningApp {
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly now: () => number;
}

/**
 * The guard of every route that HubSpot calls: headers that may be a signature, the bytes as they came, then whether the
 * signature is theirs. A request without a signature is refused before its body is read, and nothing behind the guard runs
 * for one that HubSpot did not sign for our URL within five minutes. `request.body` is a Buffer afterwards.
 * @param body reads the bytes, as many as these routes take
 */
export function signed(app: SigningApp, body: RequestHandler): readonly RequestHandler[] {
  const urlOf = (request: Request): string => app.publicUrl + request.originalUrl;
  const headersOf = ({ headers }: Request) => ({
    signature: headers['x-hubspot-signature-v3'],
    timestamp: headers['x-hubspot-request-timestamp'],
    nowMs: app.now(),
  });
  const note: RequestHandler = (request, response, next) => {
    noteMount(response, request.baseUrl);
    next();
  };
  const checkHeaders: RequestHandler = (request, _response, next) => {
    const fault = headersFault(headersOf(request));
    next(fault === null ? undefined : new UnsignedRequest(fault, urlOf(request)));
  };
  const check: RequestHandler = (request, _response, next) => {
    const url = urlOf(request);
    const verdict = verifySignature({
      ...headersOf(request),
      method: request.method,
      url,
      body: bodyOf(request),
      secret: app.clientSecret,
    });
    next(verdict.ok ? undefined : new UnsignedRequest(verdict.reason, url));
  };
  return [note, checkHeaders, body, check];
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

/** Whose requests are taken: those signed for our app and, in development alone, those that name nobody. */
export interface CallerRules {
  readonly appId: number;
  /** HubSpot's local proxy (`hs project dev`) signs requests but appends no query: they are this person's. Null: refused. */
  readonly devIdentity: SignedCaller | null;
}

const NAMES = ['portalId', 'userId', 'appId'] as const;

/**
 * Who calls, from the signed query alone; the portal is noted for the logs. HubSpot appends `portalId`, `userId`,
 * `appId`; a name that occurs twice could be the card's own, so it is refused.
 * @throws RefusedRequest for missing or repeated names, FitgateError `denied` for another app's id
 */
export function callerOf(request: Request, response: Response, rules: CallerRules): SignedCaller {
  const query = new URL(request.originalUrl, 'http://fitgate').searchParams;
  const caller =
    rules.devIdentity !== null && !NAMES.some((name) => query.has(name))
      ? rules.devIdentity
      : callerOfQuery(query, response, rules.appId);
  notePortal(response, caller.portalId);
  return caller;
}

function callerOfQuery(query: URLSearchParams, response: Response, appId: number): SignedCaller {
  const number = (name: (typeof NAMES)[number]): number => {
    const values = query.getAll(name);
    const [value] = values;
    if (values.length === 1 && value !== undefined && isHubSpotId(value)) return Number(value);
    throw new RefusedRequest(
      'bad_request',
      `The query needs ${name} exactly once, a whole number, as HubSpot's proxy appends it.`,
    );
  };
  const portalId = number('portalId');
  // A request that is refused for the rest is logged with its portal too.
  notePortal(response, portalId);
  const userId = number('userId');
  if (number('appId') !== appId) throw new FitgateError('denied', 'This request was signed for another app.');
  return { portalId, userId };
}
