/**
 * The names and types of facts: `company.<property>` and `parent.<property>` are raw strings, read as the type that an operator
 * needs; the others have a fixed type.
 */

export type FactType = 'number' | 'instant' | 'set';

/** Facts computed from a company's deals. */
export const DEAL_FACTS = {
  'deals.open.count': 'number',
  'deals.won.count': 'number',
  'deals.lost.count': 'number',
  'deals.open.amount': 'number',
  'deals.won.amount': 'number',
  'deals.lastWonAt': 'instant',
  'deals.lastLostAt': 'instant',
} as const satisfies Readonly<Record<string, FactType>>;

export const CONTACT_COUNT = 'contacts.count';
/** One fact with two names. */
export const BUYING_ROLES = ['contacts.buying_roles', 'contacts.hs_buying_role'] as const;
const [BUYING_ROLES_NAME] = BUYING_ROLES;
const BUYING_ROLES_PROPERTY = 'hs_buying_role';

const COMPANY = 'company.';
const PARENT = 'parent.';
const CONTACTS = 'contacts.';
const PROPERTY = '[a-z][a-z0-9_]{0,99}';
export const FACT_NAME = new RegExp(
  `^(?:(?:company|parent|contacts)\\.${PROPERTY}|${Object.keys(DEAL_FACTS).join('|').replaceAll('.', '\\.')})$`,
);

/** The type of a fact with a fixed type; null for properties of the company and of its parent. */
export function typeOfFact(fact: string): FactType | null {
  if (fact === CONTACT_COUNT) return 'number';
  if (fact.startsWith(CONTACTS)) return 'set';
  return Object.hasOwn(DEAL_FACTS, fact) ? DEAL_FACTS[fact as keyof typeof DEAL_FACTS] : null;
}

export const isCompanyFact = (fact: string): boolean => fact.startsWith(COMPANY);
export const isParentFact = (fact: string): boolean => fact.startsWith(PARENT);
export const isDealFact = (fact: string): boolean => Object.hasOwn(DEAL_FACTS, fact);
/** Whether the fact is the set of a contact property's values: every fact about contacts except their number. */
export const isContactSet = (fact: string): boolean => fact.startsWith(CONTACTS) && fact !== CONTACT_COUNT;

/** The property that a fact about the company, its parent or its contacts reads, by HubSpot's name. */
export function propertyOf(fact: string): string {
  return fact === BUYING_ROLES_NAME ? BUYING_ROLES_PROPERTY : fact.slice(fact.indexOf('.') + 1);
}
