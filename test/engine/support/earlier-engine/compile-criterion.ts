/** One criterion: its possible shares, and the verdict and points that follow from them. */
import type { Criterion, Dimension } from '../../../../src/criteria/document.ts';
import { conditionsOf, factsOfConditions } from '../../../../src/criteria/document-facts.ts';
import type { CriterionAnswer, UnknownFact, Verdict } from '../../../../src/engine/assessment.ts';
import { type CompiledCondition, compileCondition } from './compile-condition.ts';
import { type Evaluation, NONE_UNKNOWN, takeUnknown } from './evaluation.ts';
import { FALSE, TRUE } from './kleene.ts';
import type { Possible } from './outlook.ts';

export interface CriterionOutcome {
  readonly compiled: CompiledCriterion;
  readonly answer: CriterionAnswer;
  readonly smallestShare: number;
  readonly largestShare: number;
}

export interface CompiledCriterion {
  readonly weight: number;
  readonly gate: boolean;
  readonly dimension: Dimension;
  /** The possible shares other than 0, smallest first. */
  readonly shares: readonly number[];
  /** The points, 0 to 100, for a share of the criterion. */
  readonly pointsAt: (share: number) => number;
  readonly evaluate: (evaluation: Evaluation) => CriterionOutcome;
  /** For each fact that a leaf found unknown, the largest share that the criterion can earn if only that fact becomes known. */
  readonly sharesKnowing: (evaluation: Evaluation) => ReadonlyMap<string, number>;
}

interface CompiledBand {
  readonly share: number;
  readonly when: CompiledCondition;
}

/** `totalWeight` is the sum of the weights of the profile. */
export function compileCriterion(criterion: Criterion, totalWeight: number): CompiledCriterion {
  const { key, weight, dimension } = criterion;
  const bands = bandsOf(criterion);
  const facts = factsOfConditions(conditionsOf(criterion));
  const pointsAt = (share: number): number => (100 * weight * share) / totalWeight;
  const maxPoints = pointsAt(1);
  const outcomeOf = (smallest: number, largest: number, unknownFacts: readonly UnknownFact[]) => {
    const settled = smallest === largest;
    const answer: CriterionAnswer = {
      key,
      verdict: settled ? verdictOf(smallest) : 'unknown',
      share: settled ? smallest : null,
      points: pointsAt(smallest),
      maxPoints,
      possiblePoints: pointsAt(largest),
      facts,
      unknownFacts,
    };
    return { compiled, answer, smallestShare: smallest, largestShare: largest };
  };
  const compiled: CompiledCriterion = {
    weight,
    gate: criterion.gate === true,
    dimension,
    shares: bands.map((band) => band.share).sort((one, other) => one - other),
    pointsAt,
    evaluate: (evaluation) => {
      const { smallest, largest } = possibleShares(bands, evaluation);
      const unknown = takeUnknown(evaluation);
      return (unknown === NONE_UNKNOWN && known.get(smallest)) || outcomeOf(smallest, largest, unknown);
    },
    sharesKnowing: (evaluation) => sharesKnowing(bands, evaluation),
  };
  // If every fact is known, the outcome depends only on the share: it is made once and shared by all companies of a run.
  const known: ReadonlyMap<number, CriterionOutcome> = new Map(
    [0, ...compiled.shares].map((share) => [share, outcomeOf(share, share, NONE_UNKNOWN)]),
  );
  return compiled;
}

/** Treats a criterion with `when` as one band with share 1; if unknown, both have the possible shares {0, 1}. */
function bandsOf(criterion: Criterion): readonly CompiledBand[] {
  const bands = 'when' in criterion ? [{ share: 1, when: criterion.when }] : criterion.bands;
  return bands.map((band) => ({ share: band.share, when: compileCondition(band.when) }));
}

/** The first true band ends the list of possible shares, but the later bands are still evaluated. */
function possibleShares(
  bands: readonly CompiledBand[],
  evaluation: Evaluation,
): { smallest: number; largest: number } {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  let ended = false;
  for (const band of bands) {
    const answer = band.when.answer(evaluation);
    if (ended || answer === FALSE) continue;
    ended = answer === TRUE;
    if (band.share < smallest) smallest = band.share;
    if (band.share > largest) largest = band.share;
  }
  return { smallest: ended ? smallest : 0, largest };
}

function verdictOf(share: number): Verdict {
  if (share === 1) return 'met';
  return share === 0 ? 'missed' : 'partial';
}

function sharesKnowing(bands: readonly CompiledBand[], evaluation: Evaluation): ReadonlyMap<string, number> {
  const outlooks = bands.map(({ share, when }) => ({ share, ...when.outlook(evaluation) }));
  const facts = new Set(outlooks.flatMap(({ knowing }) => [...knowing.keys()]));
  return new Map(
    [...facts].map((fact) => [
      fact,
      largestShare(outlooks.map(({ share, now, knowing }) => ({ share, ...(knowing.get(fact) ?? now) }))),
    ]),
  );
}

/** The largest share of a band that can be true while all earlier bands with smaller shares can be false; 0 if there is none. */
function largestShare(bands: readonly (Possible & { readonly share: number })[]): number {
  let largest = 0;
  let smallestBefore = Number.POSITIVE_INFINITY;
  for (const { share, canBeTrue, canBeFalse } of bands) {
    if (canBeTrue && share <= smallestBefore && share > largest) largest = share;
    if (!canBeFalse && share < smallestBefore) smallestBefore = share;
  }
  return largest;
}
