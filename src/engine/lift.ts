/** Finds the criterion whose change would bring a company into a better tier. */
import type { Lift } from './assessment.ts';
import type { ProfileOutcome } from './compile-profile.ts';
import { isMore, roundedScore, type TierTable, tierOf } from './tier-of-score.ts';

/**
 * The missed or partial criterion that needs the fewest points to reach a better tier at one of its higher shares, with all
 * other criteria unchanged; among equals, the first. Null if the gate is `fail`, or no criterion reaches a better tier.
 */
export function liftOf(outcome: ProfileOutcome, penalty: number, tiers: TierTable): Lift | null {
  const { gate, tier } = outcome.answer;
  if (gate === 'fail' || tier === tiers.first) return null;
  let best: Lift | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const { answer, raises } of outcome.criteria) {
    for (const { share, points } of raises) {
      // More points bring the same tier or a better one.
      const reached = tierOf(tiers, gate, roundedScore(outcome.points + points - penalty));
      if (reached === tier) continue;
      if (isMore(fewest, points)) {
        best = { key: answer.key, share, tier: reached };
        fewest = points;
      }
      break;
    }
  }
  return best;
}
