/** What a document reads, so that nothing else is fetched. */
import type { Condition, CriteriaDocument, Criterion, Leaf } from './document.ts';
import { isCompanyFact, propertyOf } from './facts.ts';

/** The leaves of a condition, from left to right. */
function leavesOf(condition: Condition): readonly Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}

/** The conditions of a criterion, in order: its one, or those of its bands. */
export const conditionsOf = (criterion: Criterion): readonly Condition[] =>
  'when' in criterion ? [criterion.when] : criterion.bands.map((band) => band.when);

/** The facts that some conditions read, in order of first mention. */
export const factsOfConditions = (conditions: readonly Condition[]): readonly string[] => [
  ...new Set(conditions.flatMap(leavesOf).map((leaf) => leaf.fact)),
];

/** The facts read by any profile that is not retired or by any flag, in order of first mention. */
export const factsOf = (document: CriteriaDocument): readonly string[] =>
  factsOfConditions(conditionsInUse(document));

/** The company properties among the facts, by their HubSpot names, in order of first mention. */
export const companyPropertiesOf = (document: CriteriaDocument): readonly string[] =>
  factsOf(document).filter(isCompanyFact).map(propertyOf);

/** The company properties whose history some leaf in use asks for, in order of first mention. */
export const historyPropertiesOf = (document: CriteriaDocument): readonly string[] => {
  const growing = conditionsInUse(document)
    .flatMap(leavesOf)
    .filter((leaf) => leaf.is === 'grewBy');
  return [...new Set(growing.map((leaf) => propertyOf(leaf.fact)))];
};

const conditionsInUse = (document: CriteriaDocument): readonly Condition[] => [
  ...document.profiles
    .filter((profile) => profile.status !== 'retired')
    .flatMap((profile) => profile.criteria.flatMap(conditionsOf)),
  ...document.flags.map((flag) => flag.when),
];
