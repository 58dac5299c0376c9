/** Why the answer is what it is: what the header of the card and the summary say in words. */
import type { CriteriaDocument, Profile } from '../criteria/document.ts';
import type { Assessment, CriterionAnswer } from '../engine/assessment.ts';

/** What decided what to do: one value for each sentence of the card's header. */
export type ReasonKind =
  /** An entry of the stop list applies. */
  | 'stop_list'
  /** A must-have isn't met. */
  | 'must_have'
  /** A must-have, or an entry of the stop list, can't be judged yet. */
  | 'not_known'
  /** In the last tier, and could reach a better one. */
  | 'could_rise'
  /** In the last tier for good. */
  | 'few_points'
  /** In our ICP, without a technology. */
  | 'technology'
  | 'fits';

export interface Blocker {
  readonly kind: 'criterion' | 'flag';
  readonly key: string;
}

export interface Reason {
  readonly kind: ReasonKind;
  /** Keys of met criteria of the chosen profile, most points first; at most three. */
  readonly strengths: readonly string[];
  /** What the reason is about, most important first; empty for `fits` and `could_rise`. */
  readonly blockers: readonly Blocker[];
}

const MOST_STRENGTHS = 3;
const MOST_GAPS = 2;

/** The reason of an assessment under this document. */
export function reasonOf(assessment: Assessment, document: CriteriaDocument): Reason {
  const { chosen } = assessment;
  const profile = document.profiles.find(({ key }) => key === chosen.key);
  const kind = kindOf(assessment, document, profile);
  return {
    kind,
    strengths: strengthsOf(chosen.criteria),
    blockers: blockersOf(kind, assessment, document, profile),
  };
}

function kindOf(
  { chosen, flags }: Assessment,
  document: CriteriaDocument,
  profile: Profile | undefined,
): ReasonKind {
  if (chosen.gate === 'undetermined') return 'not_known';
  if (chosen.gate === 'fail') {
    const excluding = excludingKeys(document);
    return flags.some(({ key, state }) => state === 'hit' && excluding.has(key)) ? 'stop_list' : 'must_have';
  }
  if (chosen.track === 'research') return 'could_rise';
  if (chosen.track === 'primary') return 'fits';
  return missedTechnology(chosen.criteria, profile).length > 0 ? 'technology' : 'few_points';
}

function blockersOf(
  kind: ReasonKind,
  { chosen, flags }: Assessment,
  document: CriteriaDocument,
  profile: Profile | undefined,
): readonly Blocker[] {
  const excluding = excludingKeys(document);
  const flagsThat = (state: 'hit' | 'unknown'): readonly Blocker[] =>
    flags
      .filter((flag) => flag.state === state && excluding.has(flag.key))
      .map(({ key }) => ({ kind: 'flag', key }));
  if (kind === 'stop_list') return flagsThat('hit');
  if (kind === 'must_have') return asBlockers(mustHaves(chosen.criteria, profile, 'missed'));
  // An entry of the stop list is only in the way once every must-have is met or known to be open.
  if (kind === 'not_known')
    return [...asBlockers(mustHaves(chosen.criteria, profile, 'unknown')), ...flagsThat('unknown')];
  if (kind === 'technology') return asBlockers(missedTechnology(chosen.criteria, profile));
  return kind === 'few_points' ? gapsOf({ chosen, flags }, document) : [];
}

const asBlockers = (criteria: readonly CriterionAnswer[]): readonly Blocker[] =>
  criteria.map(({ key }) => ({ kind: 'criterion', key }));

function strengthsOf(criteria: readonly CriterionAnswer[]): readonly string[] {
  return criteria
    .filter(({ verdict }) => verdict === 'met')
    .toSorted((one, other) => other.points - one.points)
    .slice(0, MOST_STRENGTHS)
    .map(({ key }) => key);
}

function mustHaves(
  criteria: readonly CriterionAnswer[],
  profile: Profile | undefined,
  verdict: CriterionAnswer['verdict'],
): readonly CriterionAnswer[] {
  const must = new Set(profile?.criteria.filter(({ gate }) => gate === true).map(({ key }) => key));
  // A must-have may be partly proven and still open: only one that may earn nothing leaves the gate open.
  return criteria.filter(
    (each) => must.has(each.key) && each.verdict === verdict && (verdict !== 'unknown' || each.points === 0),
  );
}

function missedTechnology(
  criteria: readonly CriterionAnswer[],
  profile: Profile | undefined,
): readonly CriterionAnswer[] {
  const technology = new Set(
    profile?.criteria.filter(({ dimension }) => dimension === 'technographic').map(({ key }) => key),
  );
  return criteria.filter(({ key, verdict }) => verdict === 'missed' && technology.has(key));
}

/** What costs the most points: criteria that are missed or partly met, and deductions. */
function gapsOf(
  { chosen, flags }: Pick<Assessment, 'chosen' | 'flags'>,
  document: CriteriaDocument,
): readonly Blocker[] {
  const gaps = chosen.criteria
    .filter(({ verdict }) => verdict === 'missed' || verdict === 'partial')
    .map(({ key, maxPoints, points }) => ({ kind: 'criterion' as const, key, points: maxPoints - points }));
  const penalties = new Map(
    document.flags.map(({ key, effect }) => [key, effect === 'exclude' ? 0 : effect.penalty]),
  );
  const costs = flags
    .filter(({ state }) => state === 'hit')
    .map(({ key }) => ({ kind: 'flag' as const, key, points: penalties.get(key) ?? 0 }));
  return [...gaps, ...costs]
    .filter(({ points }) => points > 0)
    .toSorted((one, other) => other.points - one.points)
    .slice(0, MOST_GAPS)
    .map(({ kind, key }) => ({ kind, key }));
}

const excludingKeys = (document: CriteriaDocument): ReadonlySet<string> =>
  new Set(document.flags.filter(({ effect }) => effect === 'exclude').map(({ key }) => key));
