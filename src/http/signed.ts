import express, { type Request, type RequestHandler, type Response } from 'express';
import { FitgateError } from '../errors.ts';
import { isHubSpotId } from './request-values.ts';
import { verifySignature } from './signature.ts';

export interface SigningApp {
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly now: () => number;
}

/** HubSpot's proxy sends at most 1 MB, its webhooks 100 events of well under 1 kB; more than this is not from there. */
const MOST_BODY_BYTES = 1_048_576;

/**
 * The guard of every route that HubSpot calls: the bytes as they came, then their signature. Nothing behind it runs for
 * a request that HubSpot did not sign for our URL within five minutes. `request.body` is a Buffer afterwards.
 */
export function signed(app: SigningApp): readonly RequestHandler[] {
  const bytes = express.raw({ type: () => true, limit: MOST_BODY_BYTES });
  const check: RequestHandler = (request, response, next) => {
    const verdict = verifySignature({
      method: request.method,
      url: app.publicUrl + request.originalUrl,
      body: bodyOf(request),
      signature: request.headers['x-hubspot-signature-v3'],
      timestamp: request.headers['x-hubspot-request-timestamp'],
      secret: app.clientSecret,
      nowMs: app.now(),
    });
    if (verdict.ok) next();
    else
      response
        .status(401)
        .json({ error: { kind: 'unsigned', message: `HubSpot signature: ${verdict.reason}` } });
  };
  return [bytes, check];
}

/** The raw bytes of a signed request; empty where there was no body. */
export function bodyOf(request: Request): Buffer {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** The JSON of a signed request. */
export function jsonOf(request: Request): unknown {
  const body = bodyOf(request);
  if (body.length === 0) return {};
  const text = body.toString('utf8');
  if (isTooDeep(text)) {
    throw new FitgateError('invalid', `The body is nested more than ${MOST_LEVELS} levels deep.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FitgateError('invalid', 'The body is not JSON.', { cause: error });
  }
}

/** A criteria document has some 20 levels; thousands would exhaust the stack of whatever walks through them. */
const MOST_LEVELS = 100;
const STRING_OR_BRACKET = /"(?:[^"\\]|\\.)*"|[[\]{}]/gs;

function isTooDeep(text: string): boolean {
  let level = 0;
  for (const [token] of text.matchAll(STRING_OR_BRACKET)) {
    if (token === '[' || token === '{') level += 1;
    else if (token === ']' || token === '}') level -= 1;
    if (level > MOST_LEVELS) return true;
  }
  return false;
}

export interface SignedCaller {
  readonly portalId: number;
  readonly userId: number;
}

/**
 * Who calls, from the signed query alone. HubSpot appends `portalId`, `userId`, `appId`; a name that occurs twice could
 * be the card's own, so it is refused.
 * @throws FitgateError `invalid` for missing or repeated names, `denied` for another app's id
 */
export function callerOf(request: Request, appId: number): SignedCaller {
  const query = new URL(request.originalUrl, 'http://fitgate').searchParams;
  const number = (name: string): number => {
    const values = query.getAll(name);
    const [value] = values;
    if (values.length === 1 && value !== undefined && isHubSpotId(value)) return Number(value);
    throw new BadRequest(
      `The query needs ${name} exactly once, a whole number, as HubSpot's proxy appends it.`,
    );
  };
  const caller = { portalId: number('portalId'), userId: number('userId') };
  if (number('appId') !== appId) throw new FitgateError('denied', 'This request was signed for another app.');
  return caller;
}

/** A request that no well-behaved client sends: 400. */
export class BadRequest extends Error {}

/** Where the access log finds the portal of an answered request. */
export function notePortal(response: Response, portalId: number): void {
  response.locals['portalId'] = portalId;
}
