/** Finds the facts whose values would matter most. */
import type { NextFact } from '../../../../src/engine/assessment.ts';
import type { CriterionOutcome } from './compile-criterion.ts';
import type { FlagsOutcome } from './compile-flags.ts';
import type { ProfileOutcome } from './compile-profile.ts';
import type { Evaluation } from './evaluation.ts';
import { compareStandings, roundedScore, tierOf } from './tier-of-score.ts';

const FACTS_KEPT = 3;

/** The most that one fact could gain for the company if it were known. */
interface Gain {
  points: number;
  /** The number of must-haves that it would meet and exclusions that it would clear; each makes the gate undetermined now. */
  doubtsSettled: number;
}

/**
 * For each fact that a leaf found unknown, computes the answer if only that fact were known, with its best value for the
 * company. Returns the best three of those that change gate, tier or score; among equals, the fact mentioned first. Empty if
 * the gate is `fail`.
 */
export function nextFacts(
  outcome: ProfileOutcome,
  flags: FlagsOutcome,
  evaluation: Evaluation,
): readonly NextFact[] {
  const { answer, tiers, points, openGates } = outcome;
  if (answer.gate === 'fail') return NO_FACTS;
  const gains = gainsOf(outcome, flags, evaluation);
  if (gains.size === 0) return NO_FACTS;
  const doubts = openGates + flags.unknownExclusions.length;
  const candidates: NextFact[] = [];
  for (const [fact, gain] of gains) {
    const gate = gain.doubtsSettled === doubts ? 'pass' : 'undetermined';
    const score = roundedScore(points + gain.points - flags.penalty);
    const candidate = { fact, score, gate, tier: tierOf(tiers, gate, score) } as const;
    if (compareStandings(candidate, answer) !== 0) candidates.push(candidate);
  }
  // Sorting is stable: among equals, the fact mentioned first stays first.
  return candidates.sort(compareStandings).slice(0, FACTS_KEPT);
}

const NO_FACTS: readonly NextFact[] = [];

/** The gains by fact, in order of first mention. */
class Gains extends Map<string, Gain> {
  of(fact: string): Gain {
    const gain = this.get(fact) ?? { points: 0, doubtsSettled: 0 };
    this.set(fact, gain);
    return gain;
  }
}

/** The gains in order of first mention: those of the unknown criteria, then those of the unknown flags. */
function gainsOf(
  { outcomes }: ProfileOutcome,
  flags: FlagsOutcome,
  evaluation: Evaluation,
): ReadonlyMap<string, Gain> {
  const gains = new Gains();
  for (const outcome of outcomes) {
    if (outcome.answer.verdict === 'unknown') addGainsOfCriterion(gains, outcome, evaluation);
  }
  for (const { state, unknownFacts } of flags.answers) {
    if (state === 'unknown') for (const { fact } of unknownFacts) gains.of(fact);
  }
  for (const { clearedBy } of flags.unknownExclusions) {
    for (const fact of clearedBy(evaluation)) gains.of(fact).doubtsSettled += 1;
  }
  return gains;
}

function addGainsOfCriterion(
  gains: Gains,
  { compiled, answer, smallestShare, largestShare }: CriterionOutcome,
  evaluation: Evaluation,
): void {
  // If only one fact is unknown, knowing it can bring the largest possible share.
  const shares = answer.unknownFacts.length === 1 ? null : compiled.sharesKnowing(evaluation);
  for (const { fact } of answer.unknownFacts) {
    const share = shares === null ? largestShare : Math.max(shares.get(fact) ?? 0, smallestShare);
    const gain = gains.of(fact);
    gain.points += compiled.pointsAt(share) - answer.points;
    if (compiled.gate && smallestShare === 0 && share > 0) gain.doubtsSettled += 1;
  }
}
