import { reasonOf } from '../answer/reason.ts';
import type { FitFlag, FitLift, FitNextFact, FitProfile, ScoredFit } from '../contract/fit.ts';
import { isBlank } from '../criteria/read-value.ts';
import type { Assessment, FlagAnswer, ProfileAnswer, UnknownFact } from '../engine/assessment.ts';
import { compareGateAndScore } from '../engine/tier-of-score.ts';
import { factsOfRecord } from '../facts/facts-of-record.ts';
import type { Labels } from '../portal/portal-labels.ts';
import type { RawProperties } from '../ports/hubspot.ts';
import type { FoundAssessment } from '../ports/store/assessments.ts';
import type { StoredVersion } from '../ports/store/criteria.ts';
import { dimensionsOf, type NameFact, pointsOf } from './fit-dimensions.ts';
import { type ReadyVersion, readyVersion } from './ready-version.ts';

/** What the card shows of an assessment: all but what the portal adds to it. */
export type AssessedFit = Omit<
  ScoredFit,
  'version' | 'applying' | 'paused' | 'assessedAt' | 'validUntil' | 'problem'
>;

/**
 * What the card shows of an assessed company. The breakdown is computed again as of the instant of the assessment, from the facts
 * that it was made from. Pure.
 * @param version the version that it was assessed under
 */
export function scoredFit(
  { assessedAtMs, properties, problem }: FoundAssessment,
  { version, document }: StoredVersion,
  labels: Labels,
  { applying, paused }: Pick<ScoredFit, 'applying' | 'paused'>,
): ScoredFit {
  const ready = readyVersion(document, labels);
  const assessment = ready.assess(factsOfRecord(properties), assessedAtMs);
  return {
    ...assessedFit(ready, assessment, properties),
    ...{ version, applying, paused },
    assessedAt: new Date(assessedAtMs).toISOString(),
    validUntil: assessment.validUntilMs === null ? null : new Date(assessment.validUntilMs).toISOString(),
    problem,
  };
}

/** @param properties the record as the assessment read it: whether it was blank is told, never a value */
export function assessedFit(
  words: ReadyVersion,
  assessment: Assessment,
  properties: RawProperties,
): AssessedFit {
  const { chosen, profiles, flags } = assessment;
  const fact = factNamer(words, properties);
  const { kind: reason, strengths, blockers } = reasonOf(assessment, words.document);
  const others = profiles.filter(({ key }) => key !== chosen.key).toSorted(compareGateAndScore);
  return {
    state: 'scored',
    score: chosen.score,
    low: chosen.low,
    high: chosen.high,
    gate: chosen.gate,
    tier: words.tier(chosen.tier),
    tierPotential: words.tier(chosen.tierPotential),
    track: chosen.track,
    ...{ reason, strengths, blockers },
    completeness: chosen.completeness,
    profile: profileOf(words, chosen, fact),
    otherProfiles: others.map((profile) => profileOf(words, profile, fact)),
    penalty: assessment.penalty,
    flags: flags.map((flag) => flagOf(words, flag, fact)),
    nextFacts: nextFactsOf(words, assessment, fact),
    lift: liftOf(words, assessment),
  };
}

function factNamer(words: ReadyVersion, properties: RawProperties): NameFact {
  return (name, unknown, blanks) => {
    const { fact, label, property } = words.fact(name);
    const raw = properties[property ?? ''] ?? '';
    const reason = unknown.find((each) => each.fact === name)?.reason ?? null;
    const counts = property !== null && reason === null && isBlank(raw) ? blanks.get(name) : undefined;
    return {
      ...{ fact, label, property },
      unknown: reason,
      blank: raw.trim() === '',
      blankCounts: counts === undefined ? null : counts ? 'yes' : 'no',
    };
  };
}

function profileOf(words: ReadyVersion, answer: ProfileAnswer, fact: NameFact): FitProfile {
  const profile = words.profile(answer.key);
  const dimensions = dimensionsOf(profile, answer.criteria, fact);
  return {
    ...profile.profile,
    score: answer.score,
    gate: answer.gate,
    tier: words.tier(answer.tier),
    points: pointsOf(dimensions),
    dimensions,
  };
}

function flagOf(
  words: ReadyVersion,
  { key, state, facts, unknownFacts }: FlagAnswer,
  fact: NameFact,
): FitFlag {
  const { name, excludes, penalty, blanks } = words.flag(key);
  return {
    key,
    name,
    state,
    excludes,
    penalty,
    facts: facts.map((each) => fact(each, unknownFacts, blanks)),
  };
}

const NO_BLANKS = new Map<string, boolean>();

function nextFactsOf(
  words: ReadyVersion,
  { chosen, flags, nextFacts }: Assessment,
  fact: NameFact,
): readonly FitNextFact[] {
  const profile = words.profile(chosen.key);
  const unknown: readonly UnknownFact[] = [...chosen.criteria, ...flags].flatMap((each) => each.unknownFacts);
  return nextFacts.map((next) => {
    const asking = chosen.criteria.filter(
      ({ verdict, unknownFacts }) =>
        verdict === 'unknown' && unknownFacts.some((each) => each.fact === next.fact),
    );
    const [only] = asking;
    // A question that "yes" settles: only one criterion waits for the fact, and the fact alone decides it.
    const settles = asking.length === 1 && only?.unknownFacts.length === 1;
    return {
      fact: fact(next.fact, unknown, NO_BLANKS),
      ask: only !== undefined && settles ? profile.criterion(only.key).ask : null,
      score: next.score,
      gate: next.gate,
      tier: words.tier(next.tier),
    };
  });
}

function liftOf(words: ReadyVersion, { chosen, lift }: Assessment): FitLift | null {
  const answer = chosen.criteria.find(({ key }) => key === lift?.key);
  if (lift === null || answer === undefined) return null;
  const { name, dimension } = words.profile(chosen.key).criterion(lift.key);
  const points = Math.round(answer.maxPoints * lift.share - answer.points);
  return { key: lift.key, name, dimension, points, tier: words.tier(lift.tier) };
}
