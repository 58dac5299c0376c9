import { isCompanyFact, isContactSet, isParentFact, propertyOf as propertyName } from '../criteria/facts.ts';

/** Names for people of the facts that are computed from deals and contacts. */
const PLAIN_NAMES: ReadonlyMap<string, string> = new Map([
  ['deals.open.count', 'Number of open deals'],
  ['deals.won.count', 'Number of won deals'],
  ['deals.lost.count', 'Number of lost deals'],
  ['deals.open.amount', 'Amount of open deals'],
  ['deals.won.amount', 'Amount of won deals'],
  ['deals.lastWonAt', 'Date of the last won deal'],
  ['deals.lastLostAt', 'Date of the last lost deal'],
  ['contacts.count', 'Number of contacts'],
  ['contacts.buying_roles', 'Buying roles of the contacts'],
  ['contacts.hs_buying_role', 'Buying roles of the contacts'],
]);

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
  const plain = PLAIN_NAMES.get(fact);
  if (plain !== undefined) return plain;
  const property = propertyName(fact);
  if (isContactSet(fact)) return `${property} of the contacts`;
  const label = labels.get(property) ?? property;
  return isParentFact(fact) ? `${label} of the parent company` : label;
}
