/** One portal's calls: counted against its quota, sent with its token, with failures classified by HubSpot's answer. */
import { performance } from 'node:perf_hooks';
import type { Clock } from '../../ports/process.ts';
import type { AccessTokens } from '../tokens/access-token.ts';
import { failureOf } from './classify-failure.ts';
import { endpointLabel } from './endpoint-label.ts';
import { endpointOf, type Http, type HttpAnswer, type HttpRequest } from './fetch-http.ts';
import type { RateLimiter } from './rate-limit.ts';

/** One exchange with HubSpot, for the meters. */
export interface HubSpotCall {
  readonly portalId: number;
  readonly kind: 'read' | 'write' | 'oauth';
  /** Method and path without ids or names, so that there are few values. */
  readonly endpoint: string;
  /** Null when there was no complete answer. */
  readonly status: number | null;
  readonly durationMs: number;
}

/**
 * How long a token is used before the store is asked again. It was good for a minute when it was read, and the last of these
 * calls takes 12 s at most (quota and answer).
 */
const TOKEN_HELD_MS = 30_000;

export interface PortalHttpOptions {
  readonly portalId: number;
  readonly http: Http;
  readonly accessTokens: AccessTokens;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
}

/**
 * Returns answers with status 2xx; throws a FitgateError for any other. A refused token is renewed once, because it may have
 * been revoked or replaced early.
 */
export function createPortalHttp(options: PortalHttpOptions): Http {
  const { portalId, http, accessTokens, limiter, clock } = options;

  async function exchange(request: HttpRequest, accessToken: string): Promise<HttpAnswer> {
    await limiter.take(portalId, isSearch(request) ? 'search' : 'burst');
    return http({ ...request, headers: { ...request.headers, authorization: `Bearer ${accessToken}` } });
  }

  let held = { accessToken: '', untilMs: 0 };
  const hold = (accessToken: string): string => {
    held = { accessToken, untilMs: clock.now() + TOKEN_HELD_MS };
    return accessToken;
  };

  return async (request) => {
    const accessToken =
      clock.now() < held.untilMs ? held.accessToken : hold(await accessTokens.current(portalId));
    let answer = await exchange(request, accessToken);
    if (answer.status === 401) {
      answer = await exchange(request, hold(await accessTokens.renewed(portalId, accessToken)));
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw failureOf(answer, endpointOf(request), clock.now());
  };
}

/** HubSpot counts searches apart from all other calls. */
function isSearch({ url }: HttpRequest): boolean {
  return new URL(url).pathname.endsWith('/search');
}

/** Reports each exchange to `onCall`, whether or not it succeeded. */
export function meterCalls(
  portalId: number,
  http: Http,
  kindOf: (request: HttpRequest) => HubSpotCall['kind'],
  onCall: ((call: HubSpotCall) => void) | undefined,
): Http {
  if (onCall === undefined) return http;
  return async (request) => {
    const startedMs = performance.now();
    let status: number | null = null;
    try {
      const answer = await http(request);
      status = answer.status;
      return answer;
    } finally {
      onCall({
        portalId,
        kind: kindOf(request),
        endpoint: endpointLabel(request),
        status,
        durationMs: performance.now() - startedMs,
      });
    }
  };
}
