import type { BenchSection, Length } from '../bench-line.ts';
import { postgresBinaries } from '../throw-away-postgres.ts';
import { compareIntake, type IntakePlan } from './compare-intake.ts';

/** The embedded database is WebAssembly: its first seconds are several times slower than those after them. */
const PLANS: Readonly<Record<Length, IntakePlan>> = {
  full: {
    throughput: { warmUpMs: 2_000, rounds: 5, turnMs: 500, mostMs: 25_000 },
    steady: { warmUpMs: 300, rounds: 3, turnMs: 2_500, mostMs: 45_000 },
  },
  quick: {
    throughput: { warmUpMs: 150, rounds: 2, turnMs: 150, mostMs: 2_500 },
    steady: { warmUpMs: 50, rounds: 1, turnMs: 300, mostMs: 3_000 },
  },
};

export const intakeSection: BenchSection = {
  name: 'intake',
  about:
    'Signed webhook requests on loopback. Fitgate records every event durably before it answers; the bare Express route only reads the body and verifies the signature. Processor time is that of the app, with its database where that is embedded.',
  measure: (length) => {
    if (postgresBinaries() === null)
      console.error('  Postgres is not installed (apt-get install postgresql): its lines are left out.');
    return compareIntake(PLANS[length]);
  },
};
