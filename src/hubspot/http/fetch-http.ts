/** One HTTP exchange with HubSpot over Node's fetch, limited in time and size; the answer is complete or an error. */
import { FitgateError } from '../../errors.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Throws `transient` when there is no complete answer; every status is an answer. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/** HubSpot answers in 0.1 to 0.8 s; ten seconds mean an outage, in which a worker must not hang. */
const DEFAULT_TIMEOUT_MS = 10_000;
/** A hundred companies with a hundred properties are about 0.5 MB. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/**
 * fetch decompresses gzip, keeps connections alive, and rejects a reply that is shorter than announced. Redirects are not
 * followed, because they would send the portal's token to another address.
 */
export function createFetchHttp(options: {
  readonly timeoutMs?: number | undefined;
  readonly maxBytes?: number | undefined;
}): Http {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const maxBytes = options.maxBytes ?? MAX_ANSWER_BYTES;
  return async (request) => {
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return {
        status: response.status,
        headers: response.headers,
        text: await readWhole(response, maxBytes),
      };
    } catch (cause) {
      if (cause instanceof FitgateError) throw cause;
      throw new FitgateError(
        'transient',
        `No whole answer from HubSpot to ${endpointOf(request)} (${codeOf(cause, timeoutMs)}). Try again.`,
        { cause },
      );
    }
  };
}

/** Method and path without the query: names of objects and properties, no ids and no values. */
export function endpointOf(request: Pick<HttpRequest, 'method' | 'url'>): string {
  return `${request.method} ${new URL(request.url).pathname}`;
}

async function readWhole(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest of the download.
    if (bytes > maxBytes) {
      throw new FitgateError('transient', `HubSpot's answer is longer than ${maxBytes} bytes: not read.`, {
        status: response.status,
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** fetch only says "fetch failed"; the reason is the code of its cause. */
function codeOf(error: unknown, timeoutMs: number): string {
  if (memberOf(error, 'name') === 'TimeoutError') return `none within ${timeoutMs} ms`;
  return String(memberOf(memberOf(error, 'cause'), 'code') ?? memberOf(error, 'name') ?? 'no reason given');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
