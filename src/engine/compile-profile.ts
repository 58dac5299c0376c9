/** One profile: its criteria, and the score, range, gate, tier and track that follow from them and the flags. */
import type { Profile } from '../criteria/document.ts';
import type { CriterionAnswer, Gate, ProfileAnswer, Tier, Track } from './assessment.ts';
import { type CompiledCriterion, type CriterionOutcome, compileCriterion } from './compile-criterion.ts';
import type { FlagsOutcome } from './compile-flags.ts';
import type { Digits } from './digit.ts';
import type { PlacedLeaves } from './placed-leaves.ts';
import { compareTiers, roundedScore, type TierTable, tierOf } from './tier-of-score.ts';

export interface ProfileOutcome {
  readonly answer: ProfileAnswer;
  readonly criteria: readonly CriterionOutcome[];
  /** Proven points before the penalty, unrounded. */
  readonly points: number;
  /** The number of undecided must-haves; each leaves the gate undetermined. */
  readonly openGates: number;
}

export interface CompiledProfile {
  readonly key: string;
  readonly criteria: readonly CompiledCriterion[];
  readonly totalWeight: number;
}

interface Tally {
  points: number;
  possiblePoints: number;
  knownWeight: number;
  anyUnknown: boolean;
  openGates: number;
  gateFails: boolean;
  missesTechnographic: boolean;
}

/** @param mostKept the combinations of digits whose outcome is kept, for each criterion */
export function compileProfile(profile: Profile, leaves: PlacedLeaves, mostKept: number): CompiledProfile {
  // Smallest first, so that the order of the criteria does not affect the last digit of the sum.
  const weights = profile.criteria.map((criterion) => criterion.weight).sort((a, b) => a - b);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const criteria = profile.criteria.map((each) => compileCriterion(each, totalWeight, leaves, mostKept));
  return { key: profile.key, criteria, totalWeight };
}

export function evaluateProfile(
  profile: CompiledProfile,
  digits: Digits,
  flags: FlagsOutcome,
  tiers: TierTable,
): ProfileOutcome {
  const outcomes: CriterionOutcome[] = [];
  const criteria: CriterionAnswer[] = [];
  const tally = emptyTally();
  for (const outcomeOf of profile.criteria) {
    const outcome = outcomeOf(digits);
    outcomes.push(outcome);
    criteria.push(outcome.answer);
    addToTally(tally, outcome);
  }
  const { points, openGates } = tally;
  const score = roundedScore(points - flags.penalty);
  const high = roundedScore(tally.possiblePoints - flags.penalty);
  const gate = gateOf(tally.gateFails || flags.excluded, openGates + flags.unknownExclusions);
  const tier = tierOf(tiers, gate, score);
  const tierPotential = tierOf(tiers, gate, high);
  const answer: ProfileAnswer = {
    key: profile.key,
    score,
    low: roundedScore(points - flags.penalty - flags.unknownPenalty),
    high,
    gate,
    tier,
    tierPotential,
    track: trackOf(gate, tier, tierPotential, tally.missesTechnographic, tiers),
    completeness: completenessOf(tally, profile.totalWeight),
    criteria,
  };
  return { answer, criteria: outcomes, points, openGates };
}

const emptyTally = (): Tally => ({
  points: 0,
  possiblePoints: 0,
  knownWeight: 0,
  anyUnknown: false,
  openGates: 0,
  gateFails: false,
  missesTechnographic: false,
});

function addToTally(tally: Tally, outcome: CriterionOutcome): void {
  tally.points += outcome.points;
  tally.possiblePoints += outcome.possiblePoints;
  tally.knownWeight += outcome.knownWeight;
  if (outcome.leavesGateOpen) tally.openGates += 1;
  tally.anyUnknown ||= outcome.isUnknown;
  tally.gateFails ||= outcome.failsGate;
  tally.missesTechnographic ||= outcome.missesTechnographic;
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
  missesTechnographic: boolean,
  tiers: TierTable,
): Track {
  if (gate === 'fail') return 'none';
  if (gate === 'undetermined') return 'research';
  if (missesTechnographic) return 'secondary';
  if (tier !== tiers.lastOfSeveral) return 'primary';
  return compareTiers(tierPotential, tier) < 0 ? 'research' : 'secondary';
}
