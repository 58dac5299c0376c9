import type { BenchSection, Length } from '../bench-line.ts';
import type { Rounds } from '../rounds.ts';
import { compareRefusal } from './compare-refusal.ts';

const PLANS: Readonly<Record<Length, Rounds>> = {
  full: { warmUpMs: 500, rounds: 5, turnMs: 300, mostMs: 4_000 },
  quick: { warmUpMs: 100, rounds: 3, turnMs: 100, mostMs: 1_000 },
};

export const refusalSection: BenchSection = {
  name: 'refusal',
  about: 'A second process on a data folder in use is refused at once.',
  measure: async (length) => [
    {
      what: 'refusals a second',
      against: 'round trip to the embedded database',
      ratio: await compareRefusal(PLANS[length]),
      goal: null,
    },
  ],
};
