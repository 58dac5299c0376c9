/** Reads the raw bytes of requests, within limits on size, time and memory. */
import type { Request, RequestHandler, Response } from 'express';
import { FitgateError, RefusedRequest } from '../errors.ts';
import { createLargePlaces, type LargePlace, type LargePlaces } from './large-places.ts';

/** HubSpot's proxy sends at most 1 MB; a webhook body beyond it is large. */
const ORDINARY_BYTES = 1_048_576;

/**
 * HubSpot's longest text property holds 65,536 characters, and a propertyChange event carries the new value: 100 events
 * of two bytes a character, with 1 kB around each, are 13.2 MB. HubSpot does not repeat a batch that is refused as too large.
 */
const MOST_WEBHOOK_BYTES = 16 * 1_048_576;

/** HubSpot sends no more requests at a time (`maxConcurrentRequests` of webhooks-hsmeta.json). 160 MiB of bodies at most. */
const LARGE_AT_ONCE = 10;

/** How long HubSpot waits for the answer to a webhook. */
const HUBSPOT_WAITS_MS = 5_000;

/** How long a request may take to arrive, headers and body together. */
export const WHOLE_WITHIN_MS = 15_000;

interface BodyLimits {
  readonly mostBytes: number;
  /** For bodies above 1 MB; null where there are none. */
  readonly largePlaces: LargePlaces | null;
  readonly wholeWithinMs: number;
}

/** `request.body` as a Buffer, for routes of the card and the settings page: at most 1 MB. */
export function apiBody(wholeWithinMs = WHOLE_WITHIN_MS): RequestHandler {
  return bodyReader({ mostBytes: ORDINARY_BYTES, largePlaces: null, wholeWithinMs });
}

/**
 * `request.body` as a Buffer, for webhooks. Bytes are counted as they arrive, whatever the headers say: only a body that
 * really has more than 1 MB needs one of the ten large places.
 * @param graceMs how long a large body may take to arrive while others wait for its place
 */
export function webhookBody(graceMs = HUBSPOT_WAITS_MS): RequestHandler {
  const largePlaces = createLargePlaces(LARGE_AT_ONCE, graceMs);
  return bodyReader({ mostBytes: MOST_WEBHOOK_BYTES, largePlaces, wholeWithinMs: WHOLE_WITHIN_MS });
}

function bodyReader(limits: BodyLimits): RequestHandler {
  return (request, response, next) => {
    receive(request, response, limits).then((body) => {
      request.body = body;
      next();
    }, next);
  };
}

/** Rejects with the answer to the sender; whatever still arrives after that is dropped. */
function receive(request: Request, response: Response, limits: BodyLimits): Promise<Buffer> {
  const { mostBytes, largePlaces, wholeWithinMs } = limits;
  const refusal = refusedByHeaders(request, mostBytes);
  if (refusal !== null) return Promise.reject(refusal);
  const chunks: Buffer[] = [];
  let bytes = 0;
  let place: LargePlace | null = null;
  let deadline: NodeJS.Timeout | undefined;
  const whole = new Promise<Buffer>((resolve, reject) => {
    const hangUp = (): void => {
      response.setHeader('Connection', 'close');
      reject(new RefusedRequest('too_slow', 'The body took too long to arrive: send it again.'));
    };
    const takePlace = (): void => {
      place = largePlaces?.take(hangUp) ?? null;
      if (place === null) reject(tooManyLarge());
      else response.once('close', place.free);
    };
    deadline = setTimeout(hangUp, wholeWithinMs);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > mostBytes) reject(tooLarge(mostBytes));
      else if (bytes > ORDINARY_BYTES && place === null) takePlace();
    });
    request.once('end', () => {
      place?.arrived();
      resolve(Buffer.concat(chunks));
    });
    request.once('close', () => {
      // Also emitted after the end. An error costs as much as hashing 10 kB, so none is made then.
      if (!request.readableEnded) reject(new RefusedRequest('bad_request', 'The request was cut short.'));
    });
  });
  return whole.finally(() => {
    clearTimeout(deadline);
    request.removeAllListeners('data').resume();
    chunks.length = 0;
  });
}

function refusedByHeaders({ headers }: Request, mostBytes: number): Error | null {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return compressed();
  return Number(headers['content-length'] ?? 0) > mostBytes ? tooLarge(mostBytes) : null;
}

const tooLarge = (mostBytes: number): Error =>
  new RefusedRequest('too_large', `The body has more than ${mostBytes} bytes.`);

const tooManyLarge = (): Error =>
  new FitgateError('rate_limited', `More than ${LARGE_AT_ONCE} large bodies at a time: send it again.`);

/** HubSpot compresses no request, and a small compressed body may unpack to any size. */
const compressed = (): Error =>
  new RefusedRequest('bad_request', 'The body is compressed: send it as it is.');
