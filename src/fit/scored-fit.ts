import { summary } from '../answer/summary.ts';
import type { FitCriterion, FitDimension, FitFact, FitFlag, ScoredFit } from '../contract/fit.ts';
import type { CriterionAnswer, FlagAnswer, UnknownFact } from '../engine/assessment.ts';
import { roundedScore } from '../engine/tier-of-score.ts';
import { wholePoints } from '../engine/whole-points.ts';
import { factsOfRecord } from '../facts/facts-of-record.ts';
import type { Labels } from '../portal/portal-labels.ts';
import type { RawProperties } from '../ports/hubspot.ts';
import type { FoundAssessment } from '../ports/store/assessments.ts';
import type { StoredVersion } from '../ports/store/criteria.ts';
import { type ProfileWords, type ReadyVersion, readyVersion } from './ready-version.ts';

/**
 * What the card shows of an assessed company. The breakdown is computed again as of the instant of the assessment, from the facts
 * that it was made from. Pure.
 * @param version the version that it was assessed under
 */
export function scoredFit(
  { assessedAtMs, properties, problem }: FoundAssessment,
  { version, document }: StoredVersion,
  labels: Labels,
): ScoredFit {
  const words = readyVersion(document, labels);
  const assessment = words.assess(factsOfRecord(properties), assessedAtMs);
  const { chosen, next, lift, runnerUp } = assessment;
  const profile = words.profile(chosen.key);
  const fact = factNamer(words, properties);
  const dimensions = dimensionsOf(profile, chosen.criteria, fact);
  return {
    state: 'scored',
    score: chosen.score,
    low: chosen.low,
    high: chosen.high,
    gate: chosen.gate,
    tier: words.tier(chosen.tier),
    tierPotential: words.tier(chosen.tierPotential),
    track: chosen.track,
    completeness: chosen.completeness,
    profile: profile.profile,
    runnerUp: runnerUp === null ? null : { key: runnerUp, name: words.profile(runnerUp).profile.name },
    points: dimensions.reduce((sum, dimension) => sum + dimension.points, 0),
    penalty: assessment.penalty,
    dimensions,
    flags: assessment.flags.map((flag) => flagOf(words, flag, fact)),
    next:
      next === null
        ? null
        : {
            fact: fact(next.fact, allUnknown(chosen.criteria, assessment.flags)),
            score: next.score,
            gate: next.gate,
            tier: words.tier(next.tier),
          },
    lift:
      lift === null
        ? null
        : { key: lift.key, name: profile.criterion(lift.key).name, tier: words.tier(lift.tier) },
    summary: summary(assessment, document, labels),
    version,
    assessedAt: new Date(assessedAtMs).toISOString(),
    validUntil: assessment.validUntilMs === null ? null : new Date(assessment.validUntilMs).toISOString(),
    problem,
  };
}

type NameFact = (name: string, unknown: readonly UnknownFact[]) => FitFact;

function factNamer(words: ReadyVersion, facts: RawProperties): NameFact {
  return (name, unknown) => {
    const { fact, label, property } = words.fact(name);
    return {
      fact,
      label,
      property,
      unknown: unknown.find((each) => each.fact === name)?.reason ?? null,
      blank: (facts[property ?? ''] ?? '').trim() === '',
    };
  };
}

/** Groups the criteria by dimension, both in order of first mention, with whole points that add up to the score. */
function dimensionsOf(
  profile: ProfileWords,
  answers: readonly CriterionAnswer[],
  fact: NameFact,
): readonly FitDimension[] {
  const points = answers.map((answer) => answer.points);
  const total = roundedScore(points.reduce((sum, each) => sum + each, 0));
  const whole = wholePoints(points, total);
  const dimensions = new Map<FitDimension['dimension'], FitCriterion[]>();
  answers.forEach((answer, index) => {
    const { name, dimension, gate } = profile.criterion(answer.key);
    const criterion: FitCriterion = {
      key: answer.key,
      name,
      verdict: answer.verdict,
      gate,
      points: whole[index] ?? 0,
      maxPoints: oneDecimal(answer.maxPoints),
      facts: answer.facts.map((each) => fact(each, answer.unknownFacts)),
    };
    const others = dimensions.get(dimension);
    if (others === undefined) dimensions.set(dimension, [criterion]);
    else others.push(criterion);
  });
  return [...dimensions].map(([dimension, criteria]) => ({
    dimension,
    points: criteria.reduce((sum, criterion) => sum + criterion.points, 0),
    maxPoints: oneDecimal(criteria.reduce((sum, criterion) => sum + criterion.maxPoints, 0)),
    criteria,
  }));
}

function flagOf(
  words: ReadyVersion,
  { key, state, facts, unknownFacts }: FlagAnswer,
  fact: NameFact,
): FitFlag {
  const { name, excludes, penalty } = words.flag(key);
  return { key, name, state, excludes, penalty, facts: facts.map((each) => fact(each, unknownFacts)) };
}

function allUnknown(
  criteria: readonly CriterionAnswer[],
  flags: readonly FlagAnswer[],
): readonly UnknownFact[] {
  return [...criteria, ...flags].flatMap((each) => each.unknownFacts);
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
