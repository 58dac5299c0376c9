import { isCompanyFact, isContactSet, isParentFact, propertyOf as propertyName } from '../criteria/facts.ts';
import { PLAIN_FACT_NAMES } from '../facts/plain-fact-names.ts';

/** The company property that a fact reads; null for facts about the parent, deals and contacts. */
export function propertyOf(fact: string): string | null {
  return isCompanyFact(fact) ? propertyName(fact) : null;
}

/**
 * The name of a fact for people: the property's label in this portal, its internal name if the portal lacks it, or a plain name
 * for facts about the parent company, deals and contacts.
 * @param labels name of a company property → its label in this portal
 */
export function factLabel(fact: string, labels: ReadonlyMap<string, string>): string {
  const plain = PLAIN_FACT_NAMES.get(fact);
  if (plain !== undefined) return plain;
  const property = propertyName(fact);
  if (isContactSet(fact)) return `${property} of the contacts`;
  const label = labels.get(property) ?? property;
  return isParentFact(fact) ? `${label} of the parent company` : label;
}
