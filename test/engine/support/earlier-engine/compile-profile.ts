/** One profile: its criteria, and the score, range, gate, tier and track that follow from them and the flags. */
import type { Profile, Tier as TierSettings } from '../../../../src/criteria/document.ts';
import type { CriterionAnswer, Gate, ProfileAnswer, Tier, Track } from '../../../../src/engine/assessment.ts';
import { type CompiledCriterion, type CriterionOutcome, compileCriterion } from './compile-criterion.ts';
import type { FlagsOutcome } from './compile-flags.ts';
import type { Evaluation } from './evaluation.ts';
import { compareTiers, roundedScore, tierOf } from './tier-of-score.ts';

export interface ProfileOutcome {
  readonly answer: ProfileAnswer;
  readonly outcomes: readonly CriterionOutcome[];
  readonly tiers: readonly TierSettings[];
  /** Proven points before the penalty, unrounded. */
  readonly points: number;
  /** The number of undecided must-haves; each leaves the gate undetermined. */
  readonly openGates: number;
}

export interface CompiledProfile {
  readonly key: string;
  readonly criteria: readonly CompiledCriterion[];
  readonly tiers: readonly TierSettings[];
  readonly totalWeight: number;
}

interface Tally {
  points: number;
  possiblePoints: number;
  knownWeight: number;
  anyUnknown: boolean;
  openGates: number;
  failedGates: number;
  technographicMissed: boolean;
}

export function compileProfile(profile: Profile, tiers: readonly TierSettings[]): CompiledProfile {
  // Smallest first, so that the order of the criteria does not affect the last digit of the sum.
  const weights = profile.criteria.map((criterion) => criterion.weight).sort((a, b) => a - b);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const criteria = profile.criteria.map((criterion) => compileCriterion(criterion, totalWeight));
  return { key: profile.key, criteria, tiers, totalWeight };
}

export function evaluateProfile(
  profile: CompiledProfile,
  evaluation: Evaluation,
  flags: FlagsOutcome,
): ProfileOutcome {
  const outcomes: CriterionOutcome[] = [];
  const criteria: CriterionAnswer[] = [];
  const tally = emptyTally();
  for (const criterion of profile.criteria) {
    const outcome = criterion.evaluate(evaluation);
    outcomes.push(outcome);
    criteria.push(outcome.answer);
    addToTally(tally, outcome);
  }
  const { points, openGates } = tally;
  const score = roundedScore(points - flags.penalty);
  const high = roundedScore(tally.possiblePoints - flags.penalty);
  const gate = gateOf(tally.failedGates > 0 || flags.excluded, openGates + flags.unknownExclusions.length);
  const tier = tierOf(profile.tiers, gate, score);
  const tierPotential = tierOf(profile.tiers, gate, high);
  const answer: ProfileAnswer = {
    key: profile.key,
    score,
    low: roundedScore(points - flags.penalty - flags.unknownPenalty),
    high,
    gate,
    tier,
    tierPotential,
    track: trackOf(gate, tier, tierPotential, tally.technographicMissed, profile.tiers),
    completeness: completenessOf(tally, profile.totalWeight),
    criteria,
  };
  return { answer, outcomes, tiers: profile.tiers, points, openGates };
}

const emptyTally = (): Tally => ({
  points: 0,
  possiblePoints: 0,
  knownWeight: 0,
  anyUnknown: false,
  openGates: 0,
  failedGates: 0,
  technographicMissed: false,
});

function addToTally(tally: Tally, { compiled, answer, smallestShare, largestShare }: CriterionOutcome): void {
  tally.points += answer.points;
  tally.possiblePoints += answer.possiblePoints;
  if (answer.verdict === 'unknown') tally.anyUnknown = true;
  else tally.knownWeight += compiled.weight;
  if (compiled.gate && largestShare === 0) tally.failedGates += 1;
  else if (compiled.gate && smallestShare === 0) tally.openGates += 1;
  if (compiled.dimension === 'technographic' && answer.verdict === 'missed') tally.technographicMissed = true;
}

/** Percent; below 100 while anything is unknown, although a must-have without points has no weight and 99.6 would round to 100. */
function completenessOf({ knownWeight, anyUnknown }: Tally, totalWeight: number): number {
  return Math.min(roundedScore((100 * knownWeight) / totalWeight), anyUnknown ? 99 : 100);
}

/** A partial criterion passes; an exclusion that hits fails; an unknown exclusion makes a pass undetermined. */
function gateOf(failed: boolean, doubts: number): Gate {
  if (failed) return 'fail';
  return doubts > 0 ? 'undetermined' : 'pass';
}

function trackOf(
  gate: Gate,
  tier: Tier,
  tierPotential: Tier,
  technographicMissed: boolean,
  tiers: readonly TierSettings[],
): Track {
  if (gate === 'fail') return 'none';
  if (gate === 'undetermined') return 'research';
  if (technographicMissed) return 'secondary';
  const inLastTier = tiers.length > 1 && tier === tiers.at(-1)?.key;
  if (!inLastTier) return 'primary';
  return compareTiers(tierPotential, tier) < 0 ? 'research' : 'secondary';
}
