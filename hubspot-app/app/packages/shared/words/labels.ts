/** What people call facts and values in this account. */

export interface Labels {
  /** The label of a company property; its name where the account has no such property. */
  readonly property: (name: string) => string;
  /** The label of an option of a company property; the value itself where it is no option. */
  readonly option: (name: string, value: string) => string;
}

/** Facts that are no property. */
export const PLAIN_FACTS: Readonly<Record<string, string>> = {
  'deals.open.count': 'Number of open deals',
  'deals.won.count': 'Number of won deals',
  'deals.lost.count': 'Number of lost deals',
  'deals.open.amount': 'Amount of open deals',
  'deals.won.amount': 'Amount of won deals',
  'deals.lastWonAt': 'Date of the last won deal',
  'deals.lastLostAt': 'Date of the last lost deal',
  'contacts.count': 'Number of contacts',
  'contacts.buying_roles': 'Buying roles of the contacts',
  'contacts.hs_buying_role': 'Buying roles of the contacts',
};

/** The property that a fact of the company or its parent reads; null for facts about deals and contacts. */
export function companyPropertyOf(fact: string): string | null {
  return /^(?:company|parent)\.(.+)$/.exec(fact)?.[1] ?? null;
}

/** The name of a fact for people. */
export function factWords(fact: string, labels: Labels): string {
  const plain = Object.hasOwn(PLAIN_FACTS, fact) ? PLAIN_FACTS[fact] : undefined;
  if (plain !== undefined) return plain;
  if (fact.startsWith('contacts.')) return `${fact.slice('contacts.'.length)} of the contacts`;
  const label = labels.property(companyPropertyOf(fact) ?? fact);
  return fact.startsWith('parent.') ? `${label} of the parent company` : label;
}

/** A value of a fact for people: an option's label, Yes or No, a grouped number. */
export function valueWords(fact: string, value: unknown, labels: Labels): string {
  if (typeof value === 'number') return numberWords(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value !== 'string') return '…';
  const property = companyPropertyOf(fact);
  return property === null ? value : labels.option(property, value);
}

const NUMBERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** 20000000 → `20 million`, 1500 → `1,500`. */
export function numberWords(value: number): string {
  const millions = value / 1_000_000;
  return Math.abs(millions) >= 1 && Number.isInteger(millions * 10)
    ? `${NUMBERS.format(millions)} million`
    : NUMBERS.format(value);
}

/** `A, B or C`; of more than `most`, the first ones and how many more there are: `A, B, C, D, +2`. */
export function listWords(items: readonly string[], joint: 'and' | 'or' | ',', most: number): string {
  if (items.length > most) return `${items.slice(0, most).join(', ')}, +${items.length - most}`;
  if (joint === ',' || items.length < 2) return items.join(', ');
  return `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1)}`;
}
