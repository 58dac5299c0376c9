/** Readers of one fact as one type. */
import { CONTACT_COUNT, isContactSet, isDealFact, isParentFact, propertyOf } from '../criteria/facts.ts';
import type { Instant } from '../criteria/instant.ts';
import {
  isBlank,
  readBoolean,
  readInstant,
  readKnownText,
  readNumber,
  readSet,
} from '../criteria/read-value.ts';
import { contactSet } from '../facts/contact-sets.ts';
import type { DealTotals } from '../facts/deal-totals.ts';
import type { RawRecord } from '../facts/raw-record.ts';
import type { UnknownReason } from './assessment.ts';
import { digitOfReason, EMPTY, NOT_READ, UNPARSABLE, type UnknownDigit } from './digit.ts';
import { dealsOf, type Evaluation } from './evaluation.ts';
import type { Readings } from './remember-readings.ts';

export interface FactReader<Value> {
  /** Returns the value, or null if it is unknown, and then notes in the evaluation why. */
  read(evaluation: Evaluation): Value | null;
}

export const booleanReader = (fact: string): FactReader<boolean> =>
  propertyReader(fact, readBoolean, UNPARSABLE);

/** Text that is blank after normalization is empty, and so is a placeholder. */
export const textReader = (fact: string, readings: Readings): FactReader<string> =>
  propertyReader(fact, readings.remember(readKnownText), EMPTY);

export function numberReader(fact: string): FactReader<number> {
  if (fact === CONTACT_COUNT) {
    return {
      read: (evaluation) => evaluation.facts.contacts?.records.length ?? unknown(evaluation, NOT_READ),
    };
  }
  const total = DEAL_NUMBERS.get(fact);
  return total === undefined ? propertyReader(fact, readNumber, UNPARSABLE) : dealReader(total);
}

export function instantReader(fact: string): FactReader<Instant> {
  const last = DEAL_INSTANTS.get(fact);
  return last === undefined ? propertyReader(fact, readInstant, UNPARSABLE) : dealReader(last);
}

/** The members of a set. Several leaves go through them. */
export type Members = readonly string[] | ReadonlySet<string>;

/** A set without members is empty, not unparsable. */
export function setReader(fact: string, readings: Readings): FactReader<Members> {
  const property = propertyOf(fact);
  if (!isContactSet(fact)) return propertyReader(fact, readings.remember(membersOrNull), EMPTY);
  return {
    read: (evaluation) => valueOrUnknown(evaluation, contactSet(evaluation.facts.contacts, property)),
  };
}

/**
 * For the question whether there is a value of any type, except of contact sets, whose reader tells that too. A value that cannot
 * be parsed also counts.
 */
export function presenceReader(fact: string): FactReader<unknown> {
  if (fact !== CONTACT_COUNT && !isDealFact(fact)) {
    return propertyReader(fact, (raw) => (isBlank(raw) ? null : raw), EMPTY);
  }
  const reader: FactReader<unknown> = DEAL_INSTANTS.has(fact) ? instantReader(fact) : numberReader(fact);
  return {
    read: (evaluation) =>
      reader.read(evaluation) ?? (evaluation.whyUnknown === UNPARSABLE ? 'unparsable' : null),
  };
}

/** What a reader returns when it has no value. */
export function unknown(evaluation: Evaluation, why: UnknownDigit): null {
  evaluation.whyUnknown = why;
  return null;
}

function valueOrUnknown<Value extends number | object>(
  evaluation: Evaluation,
  found: Value | UnknownReason,
): Value | null {
  return typeof found === 'string' ? unknown(evaluation, digitOfReason(found)) : found;
}

const membersOrNull = (raw: string): readonly string[] | null => {
  const members = readSet(raw);
  return members.length > 0 ? members : null;
};

/** @param unreadable why a value is unknown that is not blank but cannot be read */
function propertyReader<Value>(
  fact: string,
  parse: (raw: string) => Value | null,
  unreadable: UnknownDigit,
): FactReader<Value> {
  const reader = new PropertyReader(propertyOf(fact), parse, unreadable);
  if (!isParentFact(fact)) return reader;
  return {
    read: (evaluation) => {
      const parent = parentOf(evaluation);
      return typeof parent === 'number' ? unknown(evaluation, parent) : reader.readFrom(parent, evaluation);
    },
  };
}

/** Reads a property of a record. A class, because most facts are read by it, and V8 makes it a part of the loop over the slots. */
class PropertyReader<Value> implements FactReader<Value> {
  private readonly property: string;
  private readonly parse: (raw: string) => Value | null;
  private readonly unreadable: UnknownDigit;

  constructor(property: string, parse: (raw: string) => Value | null, unreadable: UnknownDigit) {
    this.property = property;
    this.parse = parse;
    this.unreadable = unreadable;
  }

  read(evaluation: Evaluation): Value | null {
    return this.readFrom(evaluation.facts.properties, evaluation);
  }

  readFrom(record: RawRecord, evaluation: Evaluation): Value | null {
    const raw = record[this.property];
    if (typeof raw === 'string') {
      return this.parse(raw) ?? unknown(evaluation, isBlank(raw) ? EMPTY : this.unreadable);
    }
    // A property may be called `constructor`, and is not read if only the prototype has it.
    return unknown(evaluation, raw === null ? EMPTY : NOT_READ);
  }
}

/** The record of the parent company, or why it is unknown: EMPTY if there is no parent, NOT_READ if its record was not read. */
function parentOf({ facts: { properties, parent } }: Evaluation): RawRecord | UnknownDigit {
  const id = properties['hs_parent_company_id'];
  if (id === undefined) return NOT_READ;
  if (id === null || isBlank(id)) return EMPTY;
  return parent ?? NOT_READ;
}

function dealReader<Value extends number | Instant>(
  value: (deals: DealTotals) => Value | UnknownReason,
): FactReader<Value> {
  return {
    read: (evaluation) => {
      const deals = dealsOf(evaluation);
      return valueOrUnknown(evaluation, typeof deals === 'string' ? deals : value(deals));
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
