/** Plain names of the facts that are not properties of the company. */
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
]);

const COMPANY = 'company.';

/** The company property that a fact reads; null for facts about deals and contacts. */
export function propertyOf(fact: string): string | null {
  return fact.startsWith(COMPANY) ? fact.slice(COMPANY.length) : null;
}

/**
 * How a fact is called in front of people: the property's label in this portal, its name where the portal lacks it, a
 * plain name for facts about deals and contacts.
 * @param labels property name → label in this portal
 */
export function factLabel(fact: string, labels: ReadonlyMap<string, string>): string {
  const property = propertyOf(fact);
  if (property === null) return PLAIN_NAMES.get(fact) ?? fact;
  return labels.get(property) ?? property;
}
