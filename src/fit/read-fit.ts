import { OUTSIDE_THE_ICP, tierLabel } from '../answer/answer-words.ts';
import { factLabel, propertyOf } from '../answer/fact-label.ts';
import { summary } from '../answer/summary.ts';
import type {
  FitAnswer,
  FitCriterion,
  FitDimension,
  FitFact,
  FitFlag,
  NamedTier,
  RescoreAnswer,
  ScoredFit,
} from '../contract/fit.ts';
import type { CriteriaDocument, Profile } from '../criteria/document.ts';
import type { Dependencies } from '../dependencies.ts';
import type { CriterionAnswer, FlagAnswer, Tier, UnknownFact } from '../engine/assessment.ts';
import { compileDocument } from '../engine/compile-document.ts';
import { roundedScore } from '../engine/tier-of-score.ts';
import { wholePoints } from '../engine/whole-points.ts';
import { factsOfRecord } from '../facts/facts-of-record.ts';
import { recordChanges } from '../intake.ts';
import type { Labels } from '../portal/portal-labels.ts';
import type { FoundAssessment } from '../ports/store/assessments.ts';
import type { StoredVersion } from '../ports/store/criteria.ts';

type Needs = Pick<Dependencies, 'store' | 'properties'>;

/**
 * The contents of the card for one company of one portal. The answer for an unknown company is the same as for one whose
 * assessment is pending, so that it does not reveal which ids exist.
 */
export async function readFit(needs: Needs, portalId: number, companyId: string): Promise<FitAnswer> {
  const { store } = needs;
  const portal = await store.forPortal(portalId).installation.find();
  if (portal?.status !== 'connected') return { state: 'disconnected' };
  if (portal.publishedVersion === null) return { state: 'unpublished' };
  const stored = await store.forPortal(portalId).assessments.find(companyId);
  if (stored === null) return { state: 'pending' };
  const version = await store.forPortal(portalId).criteria.version(stored.version);
  if (version === null) return { state: 'pending' };
  const labels = (await needs.properties.labels(portalId)) ?? new Map<string, string>();
  return scored(stored, version, labels);
}

/** Requests a new assessment of one company; a repeated request has no effect. */
export async function askForRescore(
  needs: Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log'>,
  portalId: number,
  companyId: string,
): Promise<RescoreAnswer> {
  const portal = await needs.store.forPortal(portalId).installation.find();
  if (portal?.status !== 'connected') return { state: 'disconnected' };
  if (portal.publishedVersion === null) return { state: 'unpublished' };
  const causes = [{ what: 'rescore', source: null, atMs: needs.clock.now() }];
  await recordChanges(needs, [{ portalId, objectType: 'companies', objectId: companyId, causes }]);
  return { state: 'pending' };
}

/** The breakdown is computed again as of the instant of the assessment, from the facts that it was made from. */
function scored(stored: FoundAssessment, { version, document }: StoredVersion, labels: Labels): ScoredFit {
  const facts = stored.properties;
  const assessment = compileDocument(document)(factsOfRecord(facts), stored.assessedAtMs);
  const { chosen, next, lift } = assessment;
  const profile = profileOf(document, chosen.key);
  const fact = (name: string, unknown: readonly UnknownFact[]): FitFact => ({
    fact: name,
    label: factLabel(name, labels),
    property: propertyOf(name),
    unknown: unknown.find((each) => each.fact === name)?.reason ?? null,
    blank: (facts[propertyOf(name) ?? ''] ?? '').trim() === '',
  });
  const dimensions = dimensionsOf(profile, chosen.criteria, fact);
  return {
    state: 'scored',
    score: chosen.score,
    low: chosen.low,
    high: chosen.high,
    gate: chosen.gate,
    tier: namedTier(document, chosen.tier),
    tierPotential: namedTier(document, chosen.tierPotential),
    track: chosen.track,
    completeness: chosen.completeness,
    profile: { key: profile.key, name: profile.name, status: profile.status },
    runnerUp:
      assessment.runnerUp === null
        ? null
        : { key: assessment.runnerUp, name: profileOf(document, assessment.runnerUp).name },
    points: dimensions.reduce((sum, dimension) => sum + dimension.points, 0),
    penalty: assessment.penalty,
    dimensions,
    flags: assessment.flags.map((flag) => flagOf(document, flag, fact)),
    next:
      next === null
        ? null
        : {
            fact: fact(next.fact, allUnknown(chosen.criteria, assessment.flags)),
            score: next.score,
            gate: next.gate,
            tier: namedTier(document, next.tier),
          },
    lift:
      lift === null
        ? null
        : { key: lift.key, name: criterionOf(profile, lift.key).name, tier: namedTier(document, lift.tier) },
    summary: summary(assessment, document, labels),
    version,
    assessedAt: new Date(stored.assessedAtMs).toISOString(),
    validUntil: assessment.validUntilMs === null ? null : new Date(assessment.validUntilMs).toISOString(),
    problem: stored.problem,
  };
}

type NameFact = (name: string, unknown: readonly UnknownFact[]) => FitFact;

/** Groups the criteria by dimension, both in order of first mention, with whole points that add up to the score. */
function dimensionsOf(
  profile: Profile,
  answers: readonly CriterionAnswer[],
  fact: NameFact,
): readonly FitDimension[] {
  const points = answers.map((answer) => answer.points);
  const total = roundedScore(points.reduce((sum, each) => sum + each, 0));
  const whole = wholePoints(points, total);
  const dimensions = new Map<FitDimension['dimension'], FitCriterion[]>();
  answers.forEach((answer, index) => {
    const { name, dimension, gate } = criterionOf(profile, answer.key);
    const criterion: FitCriterion = {
      key: answer.key,
      name,
      verdict: answer.verdict,
      gate: gate === true,
      points: whole[index] ?? 0,
      maxPoints: oneDecimal(answer.maxPoints),
      facts: answer.facts.map((each) => fact(each, answer.unknownFacts)),
    };
    dimensions.set(dimension, [...(dimensions.get(dimension) ?? []), criterion]);
  });
  return [...dimensions].map(([dimension, criteria]) => ({
    dimension,
    points: criteria.reduce((sum, criterion) => sum + criterion.points, 0),
    maxPoints: oneDecimal(criteria.reduce((sum, criterion) => sum + criterion.maxPoints, 0)),
    criteria,
  }));
}

function flagOf(document: CriteriaDocument, answer: FlagAnswer, fact: NameFact): FitFlag {
  const flag = found(document.flags, answer.key);
  return {
    key: answer.key,
    name: flag.name,
    state: answer.state,
    excludes: flag.effect === 'exclude',
    penalty: flag.effect === 'exclude' ? 0 : flag.effect.penalty,
    facts: answer.facts.map((each) => fact(each, answer.unknownFacts)),
  };
}

function allUnknown(
  criteria: readonly CriterionAnswer[],
  flags: readonly FlagAnswer[],
): readonly UnknownFact[] {
  return [...criteria, ...flags].flatMap((each) => each.unknownFacts);
}

function namedTier(document: CriteriaDocument, key: Tier): NamedTier {
  if (key === 'out') return { key, name: OUTSIDE_THE_ICP };
  return { key, name: tierLabel(key, found(document.tiers, key).name) };
}

const profileOf = (document: CriteriaDocument, key: string) => found(document.profiles, key);
const criterionOf = (profile: Profile, key: string) => found(profile.criteria, key);
const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** Finds a part by key. An assessment names only parts of its own version's document. */
function found<T extends { readonly key: string }>(parts: readonly T[], key: string): T {
  const part = parts.find((each) => each.key === key);
  if (part === undefined)
    throw new Error(`The assessment names "${key}", which its criteria version does not have`);
  return part;
}
