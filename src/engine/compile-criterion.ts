/** One criterion: its possible shares, and the verdict and points that follow from them. */
import type { Criterion } from '../criteria/document.ts';
import { conditionsOf, factsOfConditions } from '../criteria/document-facts.ts';
import type { CriterionAnswer, UnknownFact, Verdict } from './assessment.ts';
import { type Digits, FALSE, TRUE } from './digit.ts';
import type { Gain, Gaining } from './gains-by-fact.ts';
import { outlookOf, type Possible } from './outlook.ts';
import { answerOf, type PlacedCondition, type PlacedLeaves, type Places } from './placed-leaves.ts';
import { rememberByDigits } from './remember-by-digits.ts';

/** All that follows from the digits of a criterion's leaves. */
export interface CriterionOutcome extends Gaining {
  readonly answer: CriterionAnswer;
  /** As in the answer. */
  readonly points: number;
  readonly possiblePoints: number;
  /** The weight; 0 if the verdict is unknown. */
  readonly knownWeight: number;
  /** A must-have that cannot be met any more. */
  readonly failsGate: boolean;
  /** A must-have that is undecided. */
  readonly leavesGateOpen: boolean;
  readonly missesTechnographic: boolean;
  /** The shares above the present one, smallest first; none if the verdict is unknown. */
  readonly raises: readonly Raise[];
}

export interface Raise {
  readonly share: number;
  /** The points that are missing to it. */
  readonly points: number;
}

/** The outcome of a criterion by the digits of the document. */
export type CompiledCriterion = (digits: Digits) => CriterionOutcome;

type Band = Extract<Criterion, { bands: unknown }>['bands'][number];

interface PlacedBand {
  readonly share: number;
  readonly when: PlacedCondition;
}

/**
 * @param totalWeight the sum of the weights of the profile
 * @param mostKept the combinations of digits whose outcome is kept
 */
export function compileCriterion(
  criterion: Criterion,
  totalWeight: number,
  leaves: PlacedLeaves,
  mostKept: number,
): CompiledCriterion {
  const placed = new PlacedCriterion(criterion, totalWeight, leaves);
  return rememberByDigits(placed.places, mostKept, (digits) => placed.outcome(digits));
}

class PlacedCriterion {
  readonly places: Places;
  private readonly criterion: Criterion;
  private readonly totalWeight: number;
  private readonly leaves: PlacedLeaves;
  private readonly bands: readonly PlacedBand[];
  private readonly facts: readonly string[];
  /** Smallest first. */
  private readonly shares: readonly number[];

  constructor(criterion: Criterion, totalWeight: number, leaves: PlacedLeaves) {
    const from = leaves.count;
    this.criterion = criterion;
    this.totalWeight = totalWeight;
    this.leaves = leaves;
    this.bands = bandsOf(criterion).map(({ share, when }) => ({ share, when: leaves.place(when) }));
    this.facts = Object.freeze(factsOfConditions(conditionsOf(criterion)));
    this.shares = this.bands.map(({ share }) => share).sort((one, other) => one - other);
    this.places = { from, to: leaves.count };
  }

  outcome(digits: Digits): CriterionOutcome {
    const { weight, dimension, gate: isGate = false } = this.criterion;
    const { smallest, largest } = possibleShares(this.bands, digits);
    const answer = this.answer(smallest, largest, this.leaves.unknownFacts(this.places, digits));
    const isUnknown = smallest !== largest;
    const earned = answer.points;
    const higher = isUnknown ? [] : this.shares.filter((share) => share > smallest);
    let gains: readonly Gain[] | null = null;
    return {
      answer,
      points: answer.points,
      possiblePoints: answer.possiblePoints,
      isUnknown,
      knownWeight: isUnknown ? 0 : weight,
      failsGate: isGate && largest === 0,
      leavesGateOpen: isGate && largest > 0 && smallest === 0,
      missesTechnographic: dimension === 'technographic' && answer.verdict === 'missed',
      raises: higher.map((share) => ({ share, points: this.pointsAt(share) - earned })),
      gains: (sameDigits) => {
        gains ??= this.gains(answer, smallest, largest, sameDigits);
        return gains;
      },
    };
  }

  /** The points, 0 to 100, for a share of the criterion. */
  private pointsAt(share: number): number {
    return (100 * this.criterion.weight * share) / this.totalWeight;
  }

  private answer(smallest: number, largest: number, unknownFacts: readonly UnknownFact[]): CriterionAnswer {
    const isSettled = smallest === largest;
    return Object.freeze({
      key: this.criterion.key,
      verdict: isSettled ? verdictOf(smallest) : 'unknown',
      share: isSettled ? smallest : null,
      points: this.pointsAt(smallest),
      maxPoints: this.pointsAt(1),
      possiblePoints: this.pointsAt(largest),
      facts: this.facts,
      unknownFacts,
    });
  }

  private gains(
    { points, unknownFacts }: CriterionAnswer,
    smallest: number,
    largest: number,
    digits: Digits,
  ): readonly Gain[] {
    // If only one fact is unknown, knowing it can bring the largest possible share: its leaves may then answer either way, each on its own.
    const shares = unknownFacts.length === 1 ? null : sharesKnowing(this.bands, digits);
    return unknownFacts.map((unknown) => {
      const fact = this.leaves.numberOf(unknown.fact);
      const share = shares === null ? largest : Math.max(shares.get(fact) ?? 0, smallest);
      const settlesDoubt = this.criterion.gate === true && smallest === 0 && share > 0;
      return { fact, points: this.pointsAt(share) - points, settlesDoubt };
    });
  }
}

/** Treats a criterion with `when` as one band with share 1, which is the same: an unknown one has the possible shares {0, 1} either way. */
const bandsOf = (criterion: Criterion): readonly Band[] =>
  'when' in criterion ? [{ share: 1, when: criterion.when }] : criterion.bands;

/** The first true band ends the list of possible shares. */
function possibleShares(
  bands: readonly PlacedBand[],
  digits: Digits,
): { readonly smallest: number; readonly largest: number } {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (const { share, when } of bands) {
    const answer = answerOf(when, digits);
    if (answer === FALSE) continue;
    if (share < smallest) smallest = share;
    if (share > largest) largest = share;
    if (answer === TRUE) return { smallest, largest };
  }
  return { smallest: 0, largest };
}

function verdictOf(share: number): Verdict {
  if (share === 1) return 'met';
  return share === 0 ? 'missed' : 'partial';
}

/** The largest share that the criterion can earn if only one unknown fact becomes known, by the number of the fact. */
function sharesKnowing(bands: readonly PlacedBand[], digits: Digits): ReadonlyMap<number, number> {
  const outlooks = bands.map(({ share, when }) => ({ share, ...outlookOf(when, digits) }));
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
