/** The facts that a document reads, so that nothing else is fetched. */
import type { Condition, CriteriaDocument, Criterion, Leaf } from './document.ts';
import { BUYING_ROLES, isCompanyFact, isContactSet, isParentFact, propertyOf } from './facts.ts';
import { mapLeaves } from './map-leaves.ts';

const PARENT_ID = 'hs_parent_company_id';

/** The leaves of a condition, from left to right. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}

/** The conditions of a criterion, in order: its only one, or those of its bands. */
export const conditionsOf = (criterion: Criterion): readonly Condition[] =>
  'when' in criterion ? [criterion.when] : criterion.bands.map((band) => band.when);

/** The facts that the conditions read, in order of first mention. */
export const factsOfConditions = (conditions: readonly Condition[]): readonly string[] => [
  ...new Set(conditions.flatMap(leavesOf).map((leaf) => leaf.fact)),
];

/** The leaves of the profiles that are not retired and of the flags, in document order. */
export const leavesInUse = (document: CriteriaDocument): readonly Leaf[] =>
  conditionsInUse(withOneNamePerFact(document)).flatMap(leavesOf);

/** The facts read by any profile that is not retired or by any flag, in order of first mention. */
export const factsOf = (document: CriteriaDocument): readonly string[] =>
  factsOfConditions(conditionsInUse(withOneNamePerFact(document)));

/**
 * The company properties that the facts need, by their HubSpot names, in order of first mention; includes the id of the parent
 * company if a fact is about the parent.
 */
export const companyPropertiesOf = (document: CriteriaDocument): readonly string[] =>
  companyPropertiesOfFacts(factsOf(document));

/** The same for facts by their names. */
export function companyPropertiesOfFacts(facts: readonly string[]): readonly string[] {
  const properties = facts.filter(isCompanyFact).map(propertyOf);
  return facts.some(isParentFact) ? [...new Set([...properties, PARENT_ID])] : properties;
}

/** The properties of the parent company that the facts need, in order of first mention. */
export const parentPropertiesOf = (document: CriteriaDocument): readonly string[] =>
  factsOf(document).filter(isParentFact).map(propertyOf);

/** The properties of contacts that the facts need, in order of first mention. */
export const contactPropertiesOf = (document: CriteriaDocument): readonly string[] =>
  factsOf(document).filter(isContactSet).map(propertyOf);

/** The company properties whose history a leaf in use needs, in order of first mention. */
export const historyPropertiesOf = (document: CriteriaDocument): readonly string[] => {
  const growing = leavesInUse(document).filter((leaf) => leaf.is === 'grewBy');
  return [...new Set(growing.map((leaf) => propertyOf(leaf.fact)))];
};

/**
 * The same document with one name for the buying roles of the contacts: the name that it mentions first. Otherwise the answer
 * would treat the two names as two facts.
 */
export function withOneNamePerFact(document: CriteriaDocument): CriteriaDocument {
  const mentioned = new Set(
    conditionsOfDocument(document)
      .flatMap(leavesOf)
      .map((leaf) => leaf.fact),
  );
  if (!BUYING_ROLES.every((name) => mentioned.has(name))) return document;
  const first = [...mentioned].find((fact) => isBuyingRoles(fact)) ?? BUYING_ROLES[0];
  return mapLeaves(document, (leaf) => (isBuyingRoles(leaf.fact) ? { ...leaf, fact: first } : leaf));
}

const isBuyingRoles = (fact: string): boolean => BUYING_ROLES.some((name) => name === fact);

const conditionsOfDocument = ({ profiles, flags }: CriteriaDocument): readonly Condition[] => [
  ...profiles.flatMap((profile) => profile.criteria.flatMap(conditionsOf)),
  ...flags.map((flag) => flag.when),
];

const conditionsInUse = (document: CriteriaDocument): readonly Condition[] =>
  conditionsOfDocument({
    ...document,
    profiles: document.profiles.filter((profile) => profile.status !== 'retired'),
  });
