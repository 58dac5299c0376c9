/**
 * The like-for-like question: three truth values, and a breakdown. Still without the next fact, the lift, completeness, tiers,
 * track, and when the answer expires.
 */
import type { Criterion, Flag } from '../../src/criteria/document.ts';
import type {
  Assessment,
  CriterionAnswer,
  FlagAnswer,
  Gate,
  UnknownFact,
} from '../../src/engine/assessment.ts';
import { roundedScore } from '../../src/engine/tier-of-score.ts';

export interface ThreeValued {
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly gate: Gate;
  readonly criteria: readonly Pick<CriterionAnswer, 'key' | 'verdict' | 'points' | 'unknownFacts'>[];
  readonly flags: readonly Pick<FlagAnswer, 'key' | 'state' | 'unknownFacts'>[];
}

/** The same part of our own answer. */
export const threeValuedOf = ({ chosen, flags }: Assessment): ThreeValued => ({
  score: chosen.score,
  low: chosen.low,
  high: chosen.high,
  gate: chosen.gate,
  criteria: chosen.criteria.map(({ key, verdict, points, unknownFacts }) => ({
    key,
    verdict,
    points,
    unknownFacts,
  })),
  flags: flags.map(({ key, state, unknownFacts }) => ({ key, state, unknownFacts })),
});

/** What a peer found out about one criterion. */
export interface PossibleShares {
  readonly smallest: number;
  readonly largest: number;
  readonly unknownFacts: readonly UnknownFact[];
}

const NO_SHARES: PossibleShares = { smallest: 0, largest: 0, unknownFacts: [] };

/** The answer that follows from the shares of every criterion and the states of the flags, in the order of the document. */
export function settleThreeValued(
  criteria: readonly Criterion[],
  flags: readonly Flag[],
  shares: readonly PossibleShares[],
  states: readonly ThreeValued['flags'][number][],
): ThreeValued {
  let totalWeight = 0;
  for (const { weight } of criteria) totalWeight += weight;
  const tally = { points: 0, possible: 0, penalty: 0, unknownPenalty: 0, fails: false, open: false };
  const answers = criteria.map((criterion, index) => {
    const { smallest, largest, unknownFacts } = shares[index] ?? NO_SHARES;
    const points = (100 * criterion.weight * smallest) / totalWeight;
    tally.points += points;
    tally.possible += (100 * criterion.weight * largest) / totalWeight;
    if (criterion.gate === true && largest === 0) tally.fails = true;
    else if (criterion.gate === true && smallest === 0) tally.open = true;
    return { key: criterion.key, verdict: verdictOf(smallest, largest), points, unknownFacts };
  });
  flags.forEach(({ effect }, index) => {
    const state = states[index]?.state;
    const penalty = effect === 'exclude' ? 0 : effect.penalty;
    if (state === 'hit') {
      tally.penalty += penalty;
      tally.fails ||= effect === 'exclude';
    } else if (state === 'unknown') {
      tally.unknownPenalty += penalty;
      tally.open ||= effect === 'exclude';
    }
  });
  const { points, possible, penalty, unknownPenalty } = tally;
  return {
    score: roundedScore(points - penalty),
    low: roundedScore(points - penalty - unknownPenalty),
    high: roundedScore(possible - penalty),
    gate: tally.fails ? 'fail' : tally.open ? 'undetermined' : 'pass',
    criteria: answers,
    flags: states,
  };
}

function verdictOf(smallest: number, largest: number): CriterionAnswer['verdict'] {
  if (smallest !== largest) return 'unknown';
  if (smallest === 1) return 'met';
  return smallest === 0 ? 'missed' : 'partial';
}
