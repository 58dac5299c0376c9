import type { BenchSection, Goal, Length } from '../bench-line.ts';
import type { Rounds } from '../rounds.ts';
import { compareEngines } from './compare-engines.ts';

const PLANS: Readonly<Record<Length, Rounds>> = {
  full: { warmUpMs: 1_000, rounds: 9, turnMs: 500, mostMs: 18_000 },
  quick: { warmUpMs: 300, rounds: 3, turnMs: 200, mostMs: 3_000 },
};

const GOALS: ReadonlyMap<string, Goal> = new Map([
  ['json-logic-engine', { atLeast: 0.85 }],
  ['json-logic-engine, three-valued', { atLeast: 1.4 }],
  ['json-rules-engine', { atLeast: 45 }],
]);

export const engineSection: BenchSection = {
  name: 'engine',
  about:
    '12 criteria and 4 flags over companies of 18 properties, 30 % of them missing. Fitgate gives its whole answer: three-valued, range, breakdown, next fact. The three-valued peer gives score, range, gate, flags, verdicts, points and reasons; the others score, gate and flags with two truth values. All agreed with Fitgate on 2,000 companies before the clock ran.',
  measure: async (length) =>
    (await compareEngines(PLANS[length])).map(({ peer, ratio }) => ({
      what: 'companies per processor second',
      against: peer,
      ratio,
      goal: GOALS.get(peer) ?? null,
    })),
};
