/** Finds the criterion whose change would bring a company into a better tier. */
import type { Lift } from '../../../../src/engine/assessment.ts';
import type { CriterionOutcome } from './compile-criterion.ts';
import type { ProfileOutcome } from './compile-profile.ts';
import { compareTiers, isMore, roundedScore, tierOf } from './tier-of-score.ts';

interface Candidate extends Lift {
  /** Points missing to the share. */
  readonly needed: number;
}

/**
 * The missed or partial criterion that needs the fewest points to reach a better tier at one of its higher shares, with all
 * other criteria unchanged; among equals, the first. Null if the gate is `fail`, or no criterion reaches a better tier.
 */
export function liftOf(outcome: ProfileOutcome, penalty: number): Lift | null {
  const { gate, tier } = outcome.answer;
  if (gate === 'fail' || tier === outcome.tiers[0]?.key) return null;
  let best: Candidate | null = null;
  for (const criterion of outcome.outcomes) {
    const candidate = cheapestLift(criterion, outcome, penalty);
    if (candidate !== null && (best === null || isMore(best.needed, candidate.needed))) best = candidate;
  }
  return best === null ? null : { key: best.key, share: best.share, tier: best.tier };
}

/** The lowest higher share that is enough. An unknown criterion has no share to raise. */
function cheapestLift(
  { answer: { key, share: present, points: earned }, compiled: { shares, pointsAt } }: CriterionOutcome,
  { answer, tiers, points }: ProfileOutcome,
  penalty: number,
): Candidate | null {
  if (present === null) return null;
  for (const share of shares) {
    const needed = pointsAt(share) - earned;
    const tier = tierOf(tiers, answer.gate, roundedScore(points + needed - penalty));
    if (share > present && compareTiers(tier, answer.tier) < 0) return { key, share, tier, needed };
  }
  return null;
}
