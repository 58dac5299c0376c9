import { type CallLimits, HUBSPOT_LIMITS } from '../../src/hubspot/http/rate-limit.ts';
import type { BenchLine, BenchSection, Length } from '../bench-line.ts';
import { ratioOf } from '../rounds.ts';
import { postgresBinaries, startPostgres } from '../throw-away-postgres.ts';
import { hasRedis, startRedis } from '../throw-away-redis.ts';
import { type Rescore, rescore } from './rescore.ts';
import { callsInWindows } from './windows.ts';

/** 14,000 companies are 280 calls, which the limit lets go in 25 s. */
type Plan = Pick<Rescore, 'companies' | 'callLimits' | 'latencyMs'>;

/** On loopback, and so a fifth of everything. */
const SHORT: CallLimits = { ...HUBSPOT_LIMITS, burst: { calls: 22, windowMs: 2_000 }, travelMs: 50 };
const PLANS: Readonly<Record<Length, Plan>> = {
  full: { companies: 14_000, callLimits: HUBSPOT_LIMITS, latencyMs: [0, 0] },
  quick: { companies: 2_200, callLimits: SHORT, latencyMs: [0, 0] },
};

export const budgetSection: BenchSection = {
  name: 'budget',
  about:
    'Calls that arrive at HubSpot in each window of its limit while every company is read and written, and those that it refuses.',
  measure: async (length) => {
    const plan = PLANS[length];
    const alone = await measured('1 process', { ...plan, processes: 1, databaseUrl: null, redisUrl: null });
    if (length === 'quick' || postgresBinaries() === null) return alone;
    const postgres = await startPostgres();
    try {
      const four = { ...plan, processes: 4, redisUrl: null };
      const onPostgres = { ...four, databaseUrl: await postgres.createDatabase() };
      const lines = [...alone, ...(await measured('4 processes without Redis', onPostgres))];
      if (!hasRedis()) return lines;
      const redis = await startRedis();
      try {
        const onRedis = { ...four, databaseUrl: await postgres.createDatabase(), redisUrl: redis.url };
        return [...lines, ...(await measured('4 processes with Redis', onRedis))];
      } finally {
        await redis.stop();
      }
    } finally {
      await postgres.stop();
    }
  },
};

async function measured(who: string, work: Rescore): Promise<readonly BenchLine[]> {
  const { arrivedMs, refused } = await rescore(work);
  const { calls, windowMs } = work.callLimits.burst;
  const counts = callsInWindows(arrivedMs, windowMs);
  const against = `the ${calls} that HubSpot allows in ${windowMs / 1_000} s`;
  const shares = ratioOf(
    counts,
    counts.map(() => calls),
  );
  const emptiest = ratioOf([Math.min(...counts)], [calls]);
  return [
    { what: `calls in every window, ${who}`, against, ratio: shares, goal: null },
    { what: `calls in the emptiest window, ${who}`, against, ratio: emptiest, goal: { atLeast: 0.95 } },
    {
      what: `refused calls, ${who}`,
      against: 'all calls',
      ratio: ratioOf([refused], [arrivedMs.length]),
      goal: { atMost: 0 },
    },
  ];
}
