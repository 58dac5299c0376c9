import { type CallLimits, HUBSPOT_LIMITS } from '../../src/hubspot/http/rate-limit.ts';
import type { BenchLine, BenchSection, Length } from '../bench-line.ts';
import { ratioOf } from '../rounds.ts';
import { postgresBinaries, startPostgres } from '../throw-away-postgres.ts';
import { hasRedis, startRedis } from '../throw-away-redis.ts';
import { type Rescore, rescore } from './rescore.ts';
import { callsInWindows } from './windows.ts';

interface Plan {
  readonly companies: number;
  readonly callLimits: CallLimits;
}

/** On loopback, and so a fifth of everything. */
const SHORT: CallLimits = { ...HUBSPOT_LIMITS, burst: { calls: 22, windowMs: 2_000 }, travelMs: 50 };
/** 10,000 companies are 200 calls, which the limit lets go in 18 s. */
const PLANS: Readonly<Record<Length, Plan>> = {
  full: { companies: 10_000, callLimits: HUBSPOT_LIMITS },
  quick: { companies: 2_200, callLimits: SHORT },
};
const AT_ONCE = { latencyMs: [0, 0], known: false } as const;
const AS_HUBSPOT = { latencyMs: [100, 800], known: true } as const;
const ALONE = { processes: 1, databaseUrl: null, redisUrl: null } as const;

export const budgetSection: BenchSection = {
  name: 'budget',
  about:
    'Calls that arrive at HubSpot in each window of its limit while companies are read and written: for the first time from a HubSpot that answers at once, and again from one that answers in 0.1 to 0.8 s. And the calls that it refuses.',
  measure: async (length) => {
    const plan = PLANS[length];
    const lines = [...(await measured('first, 1 process', { ...plan, ...AT_ONCE, ...ALONE }))];
    if (length === 'quick') return lines;
    lines.push(...(await measured('again, 1 process', { ...plan, ...AS_HUBSPOT, ...ALONE })));
    if (postgresBinaries() === null) return lines;
    const postgres = await startPostgres();
    const redis = hasRedis() ? await startRedis() : null;
    try {
      for (const redisUrl of [null, ...(redis === null ? [] : [redis.url])]) {
        const who = `4 processes with${redisUrl === null ? 'out' : ''} Redis`;
        for (const [when, how] of [
          ['first', AT_ONCE],
          ['again', AS_HUBSPOT],
        ] as const) {
          const databaseUrl = await postgres.createDatabase();
          lines.push(
            ...(await measured(`${when}, ${who}`, { ...plan, ...how, processes: 4, databaseUrl, redisUrl })),
          );
        }
      }
      return lines;
    } finally {
      await redis?.stop();
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
