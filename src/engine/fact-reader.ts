/** Readers of one fact as one type: the value, or null and the reason why there is none. */
import { ASSOCIATED_FACTS, type AssociatedFact, isAssociatedFact, propertyOf } from '../criteria/facts.ts';
import { type Instant, parseInstant } from '../criteria/instant.ts';
import { isBlank, readBoolean, readNumber, readSet, readText } from '../criteria/read-value.ts';
import type { DealTotals } from '../facts/deal-totals.ts';
import type { UnknownReason } from './assessment.ts';
import type { Evaluation } from './evaluation.ts';

export interface FactReader<Value> {
  readonly read: (evaluation: Evaluation) => Value | null;
  /** Asked only when `read` gave null. */
  readonly whyUnknown: (evaluation: Evaluation) => UnknownReason;
}

export const booleanReader = (fact: string): FactReader<boolean> =>
  companyReader(fact, readBoolean, 'unparsable');

export const textReader = (fact: string): FactReader<string> =>
  companyReader(fact, (raw) => readText(raw) || null, 'empty');

export function numberReader(fact: string): FactReader<number> {
  if (fact === 'contacts.count') {
    return { read: ({ contacts }) => contacts?.count ?? null, whyUnknown: () => 'not_read' };
  }
  const ofDeals = DEAL_NUMBERS.get(fact);
  return ofDeals === undefined ? companyReader(fact, readNumber, 'unparsable') : dealReader(ofDeals);
}

export function instantReader(fact: string): FactReader<Instant> {
  if (fact === 'deals.lastWonAt')
    return dealReader((deals) => lastClose(deals, deals.wonCount, deals.lastWonAt));
  if (fact === 'deals.lastLostAt')
    return dealReader((deals) => lastClose(deals, deals.lostCount, deals.lastLostAt));
  return companyReader(fact, parseInstant, 'unparsable');
}

export function setReader(fact: string): FactReader<Iterable<string>> {
  if (fact !== 'contacts.buying_roles') return companyReader(fact, membersOrNull, 'empty');
  return {
    read: ({ contacts }) => (contacts !== null && contacts.roles.size > 0 ? contacts.roles : null),
    whyUnknown: ({ contacts }) =>
      contacts !== null && (contacts.rolesRead || contacts.count === 0) ? 'empty' : 'not_read',
  };
}

/** Only to ask whether there is a value, of whatever type: one that cannot be read is a value too. */
export function presenceReader(fact: string): FactReader<unknown> {
  if (!isAssociatedFact(fact)) return companyReader(fact, (raw) => (isBlank(raw) ? null : raw), 'empty');
  const { read, whyUnknown } = associatedReader(fact);
  return {
    read: (evaluation) => read(evaluation) ?? (whyUnknown(evaluation) === 'unparsable' ? 'unparsable' : null),
    whyUnknown,
  };
}

function associatedReader(fact: AssociatedFact): FactReader<unknown> {
  switch (ASSOCIATED_FACTS[fact]) {
    case 'number':
      return numberReader(fact);
    case 'instant':
      return instantReader(fact);
    case 'set':
      return setReader(fact);
  }
}

const membersOrNull = (raw: string): readonly string[] | null => {
  const members = readSet(raw);
  return members.length > 0 ? members : null;
};

/** `unreadable`: why a value that is not blank was not read; a set without members is empty, not unparsable. */
function companyReader<Value>(
  fact: string,
  parse: (raw: string) => Value | null,
  unreadable: UnknownReason,
): FactReader<Value> {
  const property = propertyOf(fact);
  return {
    read: ({ facts }) => {
      const raw = facts.properties[property];
      return typeof raw === 'string' ? parse(raw) : null;
    },
    whyUnknown: ({ facts }) => {
      // A property may be called `constructor`: what every object inherits was not read.
      const raw = Object.hasOwn(facts.properties, property) ? facts.properties[property] : undefined;
      if (raw === undefined) return 'not_read';
      return raw === null || isBlank(raw) ? 'empty' : unreadable;
    },
  };
}

function dealReader<Value extends number | Instant>(
  value: (deals: DealTotals) => Value | UnknownReason,
): FactReader<Value> {
  return {
    read: ({ deals }) => {
      const found = deals === null ? 'not_read' : value(deals);
      return typeof found === 'string' ? null : found;
    },
    whyUnknown: ({ deals }) => {
      const found = deals === null ? 'not_read' : value(deals);
      return typeof found === 'string' ? found : 'not_read';
    },
  };
}

const DEAL_NUMBERS = new Map<string, (deals: DealTotals) => number | UnknownReason>([
  ['deals.open.count', (deals) => deals.openCount],
  ['deals.won.count', (deals) => deals.wonCount],
  ['deals.lost.count', (deals) => deals.lostCount],
  ['deals.open.amount', (deals) => dealAmount(deals, deals.openCount, deals.openAmount)],
  ['deals.won.amount', (deals) => dealAmount(deals, deals.wonCount, deals.wonAmount)],
]);

function dealAmount(deals: DealTotals, count: number, amount: number): number | UnknownReason {
  if (count > 0 && !deals.amountRead) return 'not_read';
  // 10.10 + 20.20 is 30.3, whatever the order of the deals: 15 digits hold every sum of cents up to 10 trillion.
  return Number.isFinite(amount) ? Number(amount.toPrecision(15)) : 'unparsable';
}

function lastClose(deals: DealTotals, count: number, last: Instant | UnknownReason): Instant | UnknownReason {
  return count > 0 && !deals.closedateRead ? 'not_read' : last;
}
