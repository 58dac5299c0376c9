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
 * The guard of every route that HubSpot calls. It checks that the headers can be a signature, reads the body, then verifies
 * the signature over its raw bytes. An unsigned request is refused before its body is read; no handler runs for a request
 * that HubSpot did not sign for our URL within the last five minutes. `request.body` is a Buffer afterwards.
 * @param body reads the body, up to the limit of these routes
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
  /** Null where HubSpot did not tell. */
  readonly email: string | null;
}

/** Which callers are accepted: those signed for our app and, in development only, requests that name nobody. */
export interface CallerRules {
  readonly appId: number;
  /** Whom requests of HubSpot's local proxy (`hs project dev`) come from, which signs but appends no query. Null outside development. */
  readonly devIdentity: Omit<SignedCaller, 'email'> | null;
}

const NAMES = ['portalId', 'userId', 'appId'] as const;

/**
 * Who calls, from the signed query alone; the portal is noted for the logs. HubSpot appends `portalId`, `userId`,
 * `userEmail`, `appId`; a name that occurs twice could be the card's own, so it is refused.
 * @throws RefusedRequest for missing or repeated names, FitgateError `denied` for another app's id
 */
export function callerOf(request: Request, response: Response, rules: CallerRules): SignedCaller {
  const query = new URL(request.originalUrl, 'http://fitgate').searchParams;
  const caller =
    rules.devIdentity !== null && !NAMES.some((name) => query.has(name))
      ? { ...rules.devIdentity, email: null }
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
  // Noted before the rest is checked, so that a refusal is logged with its portal.
  notePortal(response, portalId);
  const userId = number('userId');
  if (number('appId') !== appId) throw new FitgateError('denied', 'This request was signed for another app.');
  return { portalId, userId, email: emailOf(query) };
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const MOST_EMAIL_CHARACTERS = 254;

/** It may be missing, and only names a person on screen. A plus sign that came as it is reads as a space. */
function emailOf(query: URLSearchParams): string | null {
  const values = query.getAll('userEmail');
  if (values.length > 1) {
    throw new RefusedRequest('bad_request', 'The query may name userEmail once, as HubSpot appends it.');
  }
  const email = (values[0] ?? '').replaceAll(' ', '+');
  return email.length <= MOST_EMAIL_CHARACTERS && EMAIL.test(email) ? email : null;
}
