/** The names of facts, and what each is: `company.<property>` is a raw string, the others have a type of their own. */

export type FactType = 'number' | 'instant' | 'set';

export const COMPANY_FACT = /^company\.[a-z][a-z0-9_]{0,99}$/;
const COMPANY_PREFIX = 'company.';

/** Facts computed from associated records, which take only the operators of their type. */
export const ASSOCIATED_FACTS = {
  'deals.open.count': 'number',
  'deals.won.count': 'number',
  'deals.lost.count': 'number',
  'deals.open.amount': 'number',
  'deals.won.amount': 'number',
  'deals.lastWonAt': 'instant',
  'deals.lastLostAt': 'instant',
  'contacts.count': 'number',
  'contacts.buying_roles': 'set',
} as const satisfies Readonly<Record<string, FactType>>;

export type AssociatedFact = keyof typeof ASSOCIATED_FACTS;

export const isAssociatedFact = (name: string): name is AssociatedFact =>
  Object.hasOwn(ASSOCIATED_FACTS, name);

/** The property that a fact `company.<property>` reads. */
export const propertyOf = (companyFact: string): string => companyFact.slice(COMPANY_PREFIX.length);

export const isCompanyFact = (name: string): boolean => name.startsWith(COMPANY_PREFIX);
