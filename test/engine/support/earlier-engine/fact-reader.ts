/** Readers of one fact as one type: they return the value, or null and the reason why it is unknown. */
import {
  CONTACT_COUNT,
  isContactSet,
  isDealFact,
  isParentFact,
  propertyOf,
} from '../../../../src/criteria/facts.ts';
import type { Instant } from '../../../../src/criteria/instant.ts';
import {
  isBlank,
  readBoolean,
  readInstant,
  readKnownText,
  readNumber,
  readSet,
} from '../../../../src/criteria/read-value.ts';
import type { UnknownReason } from '../../../../src/engine/assessment.ts';
import type { DealTotals } from '../../../../src/facts/deal-totals.ts';
import type { RawRecord } from '../../../../src/facts/raw-record.ts';
import { contactSetOf, dealsOf, type Evaluation } from './evaluation.ts';

export interface FactReader<Value> {
  readonly read: (evaluation: Evaluation) => Value | null;
  /** Called only after `read` returned null. */
  readonly whyUnknown: (evaluation: Evaluation) => UnknownReason;
}

export const booleanReader = (fact: string): FactReader<boolean> =>
  propertyReader(fact, readBoolean, 'unparsable');

/** Text that is blank after normalization is empty, and so is a placeholder. */
export const textReader = (fact: string): FactReader<string> => propertyReader(fact, readKnownText, 'empty');

export function numberReader(fact: string): FactReader<number> {
  if (fact === CONTACT_COUNT) {
    return { read: ({ facts }) => facts.contacts?.records.length ?? null, whyUnknown: () => 'not_read' };
  }
  const total = DEAL_NUMBERS.get(fact);
  return total === undefined ? propertyReader(fact, readNumber, 'unparsable') : dealReader(total);
}

export function instantReader(fact: string): FactReader<Instant> {
  const last = DEAL_INSTANTS.get(fact);
  return last === undefined ? propertyReader(fact, readInstant, 'unparsable') : dealReader(last);
}

/** A set without members is empty, not unparsable. */
export function setReader(fact: string): FactReader<Iterable<string>> {
  if (!isContactSet(fact)) return propertyReader(fact, membersOrNull, 'empty');
  const property = propertyOf(fact);
  return {
    read: (evaluation) => {
      const set = contactSetOf(evaluation, property);
      return typeof set === 'string' ? null : set;
    },
    whyUnknown: (evaluation) => {
      const set = contactSetOf(evaluation, property);
      return typeof set === 'string' ? set : 'not_read';
    },
  };
}

/** For the question whether there is a value of any type; a value that cannot be parsed also counts. */
export function presenceReader(fact: string): FactReader<unknown> {
  if (isContactSet(fact)) return setReader(fact);
  if (fact !== CONTACT_COUNT && !isDealFact(fact)) {
    return propertyReader(fact, (raw) => (isBlank(raw) ? null : raw), 'empty');
  }
  const reader: FactReader<unknown> = DEAL_INSTANTS.has(fact) ? instantReader(fact) : numberReader(fact);
  const { read, whyUnknown } = reader;
  return {
    read: (evaluation) => read(evaluation) ?? (whyUnknown(evaluation) === 'unparsable' ? 'unparsable' : null),
    whyUnknown,
  };
}

const membersOrNull = (raw: string): readonly string[] | null => {
  const members = readSet(raw);
  return members.length > 0 ? members : null;
};

/** Reads a property of the company or of its parent. `unreadable`: the reason to give when a value is not blank but cannot be read. */
function propertyReader<Value>(
  fact: string,
  parse: (raw: string) => Value | null,
  unreadable: UnknownReason,
): FactReader<Value> {
  const property = propertyOf(fact);
  const whyNotInRecord = (record: RawRecord): UnknownReason => {
    const raw = ownValue(record, property);
    if (raw === undefined) return 'not_read';
    return raw === null || isBlank(raw) ? 'empty' : unreadable;
  };
  const readRecord = (record: RawRecord): Value | null => {
    const raw = record[property];
    return typeof raw === 'string' ? parse(raw) : null;
  };
  if (!isParentFact(fact)) {
    return {
      read: ({ facts }) => readRecord(facts.properties),
      whyUnknown: ({ facts }) => whyNotInRecord(facts.properties),
    };
  }
  return {
    read: (evaluation) => {
      const parent = parentOf(evaluation);
      return typeof parent === 'string' ? null : readRecord(parent);
    },
    whyUnknown: (evaluation) => {
      const parent = parentOf(evaluation);
      return typeof parent === 'string' ? parent : whyNotInRecord(parent);
    },
  };
}

/** Ignores inherited members, because a property may be called `constructor`. */
const ownValue = (record: RawRecord, property: string): string | null | undefined =>
  Object.hasOwn(record, property) ? record[property] : undefined;

/** The record of the parent company, `empty` if there is no parent, `not_read` if its record was not read. */
function parentOf({ facts: { properties, parent } }: Evaluation): RawRecord | 'empty' | 'not_read' {
  const id = ownValue(properties, 'hs_parent_company_id');
  if (id === undefined) return 'not_read';
  if (id === null || isBlank(id)) return 'empty';
  return parent ?? 'not_read';
}

function dealReader<Value extends number | Instant>(
  value: (deals: DealTotals) => Value | UnknownReason,
): FactReader<Value> {
  const find = (evaluation: Evaluation): Value | UnknownReason => {
    const deals = dealsOf(evaluation);
    return typeof deals === 'string' ? deals : value(deals);
  };
  return {
    read: (evaluation) => {
      const found = find(evaluation);
      return typeof found === 'string' ? null : found;
    },
    whyUnknown: (evaluation) => {
      const found = find(evaluation);
      return typeof found === 'string' ? found : 'not_read';
    },
  };
}

const DEAL_NUMBERS = new Map<string, (deals: DealTotals) => number | UnknownReason>([
  ['deals.open.count', (deals) => deals.openCount],
  ['deals.won.count', (deals) => deals.wonCount],
  ['deals.lost.count', (deals) => deals.lostCount],
  ['deals.open.amount', (deals) => deals.openAmount],
  ['deals.won.amount', (deals) => deals.wonAmount],
]);

const DEAL_INSTANTS = new Map<string, (deals: DealTotals) => Instant | UnknownReason>([
  ['deals.lastWonAt', (deals) => deals.lastWonAt],
  ['deals.lastLostAt', (deals) => deals.lastLostAt],
]);
