import type { BenchSection, Length } from '../bench-line.ts';
import type { Rounds } from '../rounds.ts';
import { compareBackfill } from './compare-backfill.ts';

interface Plan extends Rounds {
  readonly companies: number;
}

/** A turn is one backfill: turns have no length. */
const PLANS: Readonly<Record<Length, Plan>> = {
  full: { companies: 4_000, warmUpMs: 0, rounds: 5, turnMs: 0, mostMs: 60_000 },
  quick: { companies: 500, warmUpMs: 0, rounds: 1, turnMs: 0, mostMs: 5_000 },
};

/** Twice what it was before breakdowns were no longer stored, 0.11 and 0.20. */
const GOALS = { embedded: 0.22, Postgres: 0.4 } as const;

export const backfillSection: BenchSection = {
  name: 'backfill',
  about:
    'Every company is read, assessed, written and stored. The bare program makes the same calls to HubSpot with fetch, and neither assesses nor stores. Processor time of the one process; HubSpot and a Postgres server are others.',
  measure: async (length) => {
    const { companies, ...plan } = PLANS[length];
    return (await compareBackfill(companies, plan)).map(({ database, ratio }) => ({
      what: `companies/processor s, ${database}`,
      against: 'bare reads and writes',
      ratio,
      goal: { atLeast: GOALS[database] },
    }));
  },
};
