import type { Limits } from '../options.ts';
import { failure, type Reply } from './reply.ts';

export interface RateLimits {
  /** Takes one call, or answers the refusal. */
  take(portalId: number, family: 'burst' | 'search'): Reply | null;
  /** What HubSpot says about the limits with every reply; nothing with those to a search. */
  headers(portalId: number): Readonly<Record<string, string>>;
}

const DAY_MS = 86_400_000;

/** Times of the calls within a rolling window. */
interface Window {
  readonly spanMs: number;
  readonly limit: number;
  readonly callsMs: number[];
}

/** HubSpot's limits for one app: rolling windows per portal, one for search and one for the rest. */
export function createRateLimits(limits: Limits, now: () => number, correlationId: () => string): RateLimits {
  const windows = new Map<string, Window>();
  const windowOf = (portalId: number, kind: 'burst' | 'search' | 'daily'): Window => {
    const key = `${portalId}:${kind}`;
    const [limit, spanMs] = {
      burst: [limits.burst, limits.burstWindowMs] as const,
      search: [limits.searchPerSecond, 1_000] as const,
      daily: [limits.daily ?? Number.POSITIVE_INFINITY, DAY_MS] as const,
    }[kind];
    const window = windows.get(key) ?? { spanMs, limit, callsMs: [] };
    windows.set(key, window);
    const from = now() - window.spanMs;
    while (window.callsMs[0] !== undefined && window.callsMs[0] <= from) window.callsMs.shift();
    return window;
  };
  const remaining = ({ limit, callsMs }: Window) => Math.max(0, limit - callsMs.length);
  return {
    take: (portalId, family) => {
      const daily = windowOf(portalId, 'daily');
      const window = windowOf(portalId, family);
      if (remaining(daily) === 0) return limitReply('daily', correlationId());
      if (remaining(window) === 0) return limitReply(family, correlationId());
      const nowMs = now();
      window.callsMs.push(nowMs);
      if (limits.daily !== null) daily.callsMs.push(nowMs);
      return null;
    },
    headers: (portalId) => ({
      'X-HubSpot-RateLimit-Max': String(limits.burst),
      'X-HubSpot-RateLimit-Remaining': String(remaining(windowOf(portalId, 'burst'))),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(limits.burstWindowMs),
      ...(limits.daily === null ? {} : dailyHeaders(limits.daily, remaining(windowOf(portalId, 'daily')))),
    }),
  };
}

const dailyHeaders = (limit: number, left: number) => ({
  'X-HubSpot-RateLimit-Daily': String(limit),
  'X-HubSpot-RateLimit-Daily-Remaining': String(left),
});

/** The three refusals as people recorded them: no `category`, no `Retry-After`. */
export function limitReply(kind: 'burst' | 'search' | 'daily', requestId: string): Reply {
  const { words, policyName } = {
    burst: { words: 'ten_secondly_rolling', policyName: 'TEN_SECONDLY_ROLLING' },
    search: { words: 'secondly', policyName: 'SECONDLY' },
    daily: { words: 'daily', policyName: 'DAILY' },
  }[kind];
  return failure(429, {
    message: `You have reached your ${words} limit.`,
    errorType: 'RATE_LIMIT',
    policyName,
    ...(kind === 'search' ? { requestId } : { groupName: 'publicapi:oauth' }),
  });
}
