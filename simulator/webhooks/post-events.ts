import { exactJson } from '../exact-json.ts';
import { signV3 } from './sign-request.ts';

/** The HTTP status of the response, or the reason why there was none in time. */
export type PostOutcome = number | 'timeout' | 'unreachable' | 'stopped';

export interface PostOptions {
  readonly url: string;
  readonly clientSecret: string;
  /** The time of the signature, epoch milliseconds. */
  readonly nowMs: number;
  /** How long the whole response may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Sends the body in chunks, without a length. */
  readonly chunkedBodies: boolean;
  /** Aborted when delivery stops. */
  readonly signal: AbortSignal;
}

/** One attempt: a newly signed POST of the events. Never throws: every failure is an outcome that HubSpot would retry. */
export async function postEvents(
  events: readonly Readonly<Record<string, unknown>>[],
  options: PostOptions,
): Promise<PostOutcome> {
  const { url, clientSecret, nowMs, signal, chunkedBodies } = options;
  const body = exactJson(events);
  const request = new AbortController();
  const cut = (): void => request.abort();
  const timer = setTimeout(cut, options.timeoutMs);
  signal.addEventListener('abort', cut);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json;charset=utf-8',
        ...signV3({ method: 'POST', url, body, timestampMs: nowMs, secret: clientSecret }),
      },
      ...(chunkedBodies ? { body: new Blob([body]).stream(), duplex: 'half' } : { body }),
      // A redirect is not a 2xx: HubSpot does not follow it, and the signature would become invalid.
      redirect: 'manual',
      signal: request.signal,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    if (signal.aborted) return 'stopped';
    return request.signal.aborted ? 'timeout' : 'unreachable';
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cut);
  }
}
