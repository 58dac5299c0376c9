import type { FitCriterion, FitDimension, FitFact } from '../contract/fit.ts';
import type { CriterionAnswer, UnknownFact } from '../engine/assessment.ts';
import { roundedScore } from '../engine/tier-of-score.ts';
import { wholePoints } from '../engine/whole-points.ts';
import type { Blanks, ProfileWords } from './ready-version.ts';

/** A fact for the card, given what is unknown to whoever asks for it, and what a blank counts as there. */
export type NameFact = (name: string, unknown: readonly UnknownFact[], blanks: Blanks) => FitFact;

/**
 * Groups the criteria by dimension, in order of first mention, with whole points that add up. Within a dimension, what needs
 * somebody's attention comes first.
 */
export function dimensionsOf(
  profile: ProfileWords,
  answers: readonly CriterionAnswer[],
  fact: NameFact,
): readonly FitDimension[] {
  const points = answers.map((answer) => answer.points);
  const total = roundedScore(points.reduce((sum, each) => sum + each, 0));
  const whole = wholePoints(points, total);
  const dimensions = new Map<FitDimension['dimension'], FitCriterion[]>();
  answers.forEach((answer, index) => {
    const { dimension } = profile.criterion(answer.key);
    const criterion = criterionOf(profile, answer, whole[index] ?? 0, fact);
    const others = dimensions.get(dimension);
    if (others === undefined) dimensions.set(dimension, [criterion]);
    else others.push(criterion);
  });
  return [...dimensions].map(([dimension, criteria]) => ({
    dimension,
    points: criteria.reduce((sum, criterion) => sum + criterion.points, 0),
    maxPoints: oneDecimal(criteria.reduce((sum, criterion) => sum + criterion.maxPoints, 0)),
    criteria: criteria.toSorted((one, other) => rankOf(one) - rankOf(other)),
  }));
}

/** The whole points of all dimensions. */
export const pointsOf = (dimensions: readonly FitDimension[]): number =>
  dimensions.reduce((sum, dimension) => sum + dimension.points, 0);

function criterionOf(
  profile: ProfileWords,
  { key, verdict, share, maxPoints, facts, unknownFacts }: CriterionAnswer,
  points: number,
  fact: NameFact,
): FitCriterion {
  const { name, gate, asksFor, ask, step, range, blanks } = profile.criterion(key);
  return {
    ...{ key, name, verdict, gate, points },
    maxPoints: oneDecimal(maxPoints),
    ...{ asksFor, ask, range },
    step: verdict === 'partial' && share !== null ? step(share) : null,
    facts: facts.map((each) => fact(each, unknownFacts, blanks)),
  };
}

const RANK: Readonly<Record<FitCriterion['verdict'], number>> = { unknown: 1, partial: 2, missed: 3, met: 4 };

const rankOf = ({ verdict, gate }: FitCriterion): number =>
  verdict === 'missed' && gate ? 0 : RANK[verdict];

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
