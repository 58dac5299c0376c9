/** The bytes of a request as they came, and how many of them are kept in memory at a time. */
import express, { type Request, type RequestHandler } from 'express';
import { FitgateError } from '../errors.ts';

/** HubSpot's proxy sends at most 1 MB. */
const MOST_API_BYTES = 1_048_576;

/**
 * HubSpot's longest text property holds 65,536 characters, and a propertyChange event carries the new value: 100 events
 * of two bytes a character with 1 kB around each are 13.2 MB. HubSpot gives up on a batch that is refused for good.
 */
const MOST_WEBHOOK_BYTES = 16 * 1_048_576;

/** `maxConcurrentRequests` of webhooks-hsmeta.json: HubSpot sends no more at a time. 160 MiB of bodies at most. */
const LARGE_AT_ONCE = 10;

/** `request.body` as a Buffer, for routes of the card and the settings page. */
export function apiBody(): RequestHandler {
  return rawBody(MOST_API_BYTES);
}

/** `request.body` as a Buffer, for webhooks: large ones too, but ten of those at a time. */
export function webhookBody(): RequestHandler {
  const read = rawBody(MOST_WEBHOOK_BYTES);
  let large = 0;
  return (request, response, next) => {
    if (!mayBeLarge(request)) {
      read(request, response, next);
      return;
    }
    if (large >= LARGE_AT_ONCE) {
      next(
        new FitgateError('rate_limited', `More than ${LARGE_AT_ONCE} large bodies at a time: send it again.`),
      );
      return;
    }
    large += 1;
    response.once('close', () => {
      large -= 1;
    });
    read(request, response, next);
  };
}

const rawBody = (limit: number): RequestHandler => express.raw({ type: () => true, limit });

/** Whether more than an ordinary body may be behind it: it says so, or does not say how much it is once unpacked. */
function mayBeLarge({ headers }: Request): boolean {
  if (headers['transfer-encoding'] !== undefined || headers['content-encoding'] !== undefined) return true;
  return Number(headers['content-length'] ?? 0) > MOST_API_BYTES;
}
