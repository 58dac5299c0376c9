import type { Limits } from '../options.ts';
import { failure, type Reply } from './reply.ts';

/** The limit that a call counts against, in addition to the daily one. */
export type LimitedBy = 'burst' | 'search';

export interface RateLimits {
  /** Counts one call of the app, or returns the refusal. */
  take(portalId: number, limitedBy: LimitedBy): Reply | null;
  /**
   * Counts calls of another app in the same account. They do not count against our burst limit, which is per app; they share the
   * account's searches per second, and its daily limit if ours is a private app.
   */
  takeByAnotherApp(portalId: number, limitedBy: LimitedBy, calls: number): void;
  /** The headers about limits in every HubSpot reply; none for a search. */
  headers(portalId: number): Readonly<Record<string, string>>;
}

/** The number of calls left under a limit. */
interface Budget {
  left(): number;
  spend(calls: number): void;
}

type LimitKind = LimitedBy | 'daily';

/** HubSpot's limits: rolling windows per portal, one for search and one for the rest, and a day that ends at midnight. */
export function createRateLimits(limits: Limits, now: () => number, correlationId: () => string): RateLimits {
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: limits.timeZone, dateStyle: 'short' });
  const make: Readonly<Record<LimitKind, () => Budget>> = {
    burst: () => rollingBudget(limits.burst, limits.burstWindowMs, now),
    search: () => rollingBudget(limits.searchPerSecond, 1_000, now),
    daily: () => dailyBudget(limits.daily ?? Number.POSITIVE_INFINITY, () => dayOf.format(now())),
  };
  const budgets = new Map<string, Budget>();
  const budgetOf = (portalId: number, kind: LimitKind): Budget => {
    const key = `${portalId}:${kind}`;
    const budget = budgets.get(key) ?? make[kind]();
    budgets.set(key, budget);
    return budget;
  };
  return {
    take: (portalId, limitedBy) => {
      const daily = budgetOf(portalId, 'daily');
      const window = budgetOf(portalId, limitedBy);
      if (daily.left() <= 0) return limitReply('daily', correlationId());
      if (window.left() <= 0) return limitReply(limitedBy, correlationId());
      window.spend(1);
      daily.spend(1);
      return null;
    },
    takeByAnotherApp: (portalId, limitedBy, calls) => {
      if (limitedBy === 'search') budgetOf(portalId, 'search').spend(calls);
      budgetOf(portalId, 'daily').spend(calls);
    },
    headers: (portalId) => limitHeaders(limits, (kind) => Math.max(0, budgetOf(portalId, kind).left())),
  };
}

function rollingBudget(limit: number, spanMs: number, now: () => number): Budget {
  const spendings: { readonly atMs: number; readonly calls: number }[] = [];
  let spent = 0;
  return {
    left: () => {
      const from = now() - spanMs;
      for (let first = spendings[0]; first !== undefined && first.atMs <= from; first = spendings[0]) {
        spent -= first.calls;
        spendings.shift();
      }
      return limit - spent;
    },
    spend: (calls) => {
      spendings.push({ atMs: now(), calls });
      spent += calls;
    },
  };
}

function dailyBudget(limit: number, today: () => string): Budget {
  let day = today();
  let spent = 0;
  const startNewDay = () => {
    if (day === today()) return;
    day = today();
    spent = 0;
  };
  return {
    left: () => {
      startNewDay();
      return limit - spent;
    },
    spend: (calls) => {
      startNewDay();
      spent += calls;
    },
  };
}

/** The headers of replies: those configured, otherwise the burst's and, if there is a daily limit, the day's. */
function limitHeaders(limits: Limits, left: (kind: LimitKind) => number): Record<string, string> {
  const { daily } = limits;
  const sets = limits.headers ?? (daily === null ? ['burst'] : ['burst', 'daily']);
  const prefix = 'X-HubSpot-RateLimit';
  return {
    ...(sets.includes('burst') && {
      [`${prefix}-Max`]: String(limits.burst),
      [`${prefix}-Remaining`]: String(left('burst')),
      [`${prefix}-Interval-Milliseconds`]: String(limits.burstWindowMs),
    }),
    ...(sets.includes('daily') &&
      daily !== null && {
        [`${prefix}-Daily`]: String(daily),
        [`${prefix}-Daily-Remaining`]: String(left('daily')),
      }),
    ...(sets.includes('secondly') && {
      [`${prefix}-Secondly`]: String(secondly(limits)),
      [`${prefix}-Secondly-Remaining`]: String(Math.min(secondly(limits), left('burst'))),
    }),
  };
}

/** The number in the old header: a tenth of the burst, because HubSpot no longer enforces such a limit. */
const secondly = ({ burst, burstWindowMs }: Limits) => Math.floor((burst * 1_000) / burstWindowMs);

/** The three refusals as observed: no `category`, no `Retry-After`. */
export function limitReply(kind: LimitKind, requestId: string): Reply {
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
