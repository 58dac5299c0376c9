import type { FitCriterion, FitFact, FitProfile, ScoredFit } from './contract.ts';

/** Every criterion of a profile. */
export const criteriaOf = ({ dimensions }: FitProfile): readonly FitCriterion[] =>
  dimensions.flatMap(({ criteria }) => criteria);

/** Every fact of the answer, once. It counts as unknown if any criterion found it unknown: criteria read a value differently. */
export function factsOf(scored: ScoredFit): readonly FitFact[] {
  const profiles = [scored.profile, ...scored.otherProfiles];
  const mentioned = [...profiles.flatMap(criteriaOf), ...scored.flags].flatMap((each) => each.facts);
  const facts = new Map<string, FitFact>();
  for (const fact of mentioned) {
    if ((facts.get(fact.fact)?.unknown ?? null) === null) facts.set(fact.fact, fact);
  }
  return [...facts.values()];
}

/**
 * The properties to read from the record, sorted. One that the server could not read is left out: the portal may not have
 * it, and HubSpot refuses the whole list for one unknown name.
 */
export function propertiesOf(scored: ScoredFit): readonly string[] {
  const readable = factsOf(scored).filter((fact) => fact.unknown !== 'not_read');
  return readable.flatMap((fact) => (fact.property === null ? [] : [fact.property])).sort();
}
