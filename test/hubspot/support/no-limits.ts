import type { RateLimiter } from '../../../src/hubspot/http/rate-limit.ts';

/** For tests of anything else than the limits. */
export const NO_LIMITS: RateLimiter = { take: async () => {} };
