import type { BenchSection, Length } from '../bench-line.ts';
import type { Rounds } from '../rounds.ts';
import { compareIntake } from './compare-intake.ts';

/** The embedded database is WebAssembly: its first seconds are several times slower than those after them. */
const PLANS: Readonly<Record<Length, Rounds>> = {
  full: { warmUpMs: 3_000, rounds: 5, turnMs: 600, mostMs: 14_000 },
  quick: { warmUpMs: 300, rounds: 3, turnMs: 200, mostMs: 2_000 },
};

export const intakeSection: BenchSection = {
  name: 'intake',
  about:
    'Signed webhook requests on loopback, ten at a time. Fitgate records every event durably in its embedded store before it answers; the bare Express route only reads the body and verifies the signature.',
  measure: async (length) =>
    (await compareIntake(PLANS[length])).map(({ eventsEach, ratio }) => ({
      what: `events/s, ${eventsEach} a request`,
      against: 'bare signed route',
      ratio,
      goal: null,
    })),
};
