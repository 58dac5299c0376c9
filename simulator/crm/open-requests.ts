import { type ProxyAnswer, type ProxyCaller, type ProxyRequest, proxyFetch } from './fetch-proxy.ts';

/** HubSpot's limit on concurrent requests of an app's extensions in one account. */
const MOST_OPEN = 20;

/** The proxy with HubSpot's limit on open requests; a request beyond it is refused at once. */
export function createFetchProxy(): typeof proxyFetch {
  const open = new Map<string, number>();
  return async (request: ProxyRequest, caller: ProxyCaller): Promise<ProxyAnswer> => {
    const key = `${caller.appId}:${caller.portalId}`;
    const others = open.get(key) ?? 0;
    if (others >= MOST_OPEN) return TOO_MANY;
    open.set(key, others + 1);
    try {
      return await proxyFetch(request, caller);
    } finally {
      open.set(key, (open.get(key) ?? 1) - 1);
    }
  };
}

const TOO_MANY: ProxyAnswer = {
  status: 429,
  body: {
    status: 'error',
    category: 'RATE_LIMITS',
    message: `The app has ${MOST_OPEN} requests open in this account, which is the most it may have`,
  },
};
