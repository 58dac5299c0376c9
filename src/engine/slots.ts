/**
 * What leaves ask for: one slot for each fact and type as which some leaf reads it. For each company a slot is read once, and
 * hands its value to all leaves that ask for it.
 */
import { isContactSet } from '../criteria/facts.ts';
import type { Instant } from '../criteria/instant.ts';
import { type Digit, digitOf, EMPTY, FALSE, TRUE } from './digit.ts';
import type { Evaluation } from './evaluation.ts';
import {
  booleanReader,
  type FactReader,
  instantReader,
  type Members,
  numberReader,
  presenceReader,
  setReader,
  textReader,
} from './fact-reader.ts';
import type { Readings } from './remember-readings.ts';

/** A leaf, as far as its slot must know it: for `isKnown` and `isUnknown` the answer when empty follows from the operator. */
export interface Question {
  /** The answer when the fact is empty; it does not apply to other reasons for unknown. */
  readonly whenEmpty?: boolean | undefined;
}

/** The answer of a leaf to a value that is known. */
export type LeafTest<Value> = (value: Value, evaluation: Evaluation) => boolean;

interface Asking<Value> {
  /** Where among the digits of the document the leaf writes its answer. */
  readonly place: number;
  readonly test: LeafTest<Value>;
  /** EMPTY, unless the leaf says what a blank counts as. */
  readonly whenEmpty: Digit;
}

/** One fact as one type. */
export class Slot<Value> {
  private readonly reader: FactReader<Value>;
  private readonly leaves: Asking<Value>[] = [];

  constructor(reader: FactReader<Value>) {
    this.reader = reader;
  }

  /** From now on this slot answers the leaf at a place, by a test of the value. */
  ask({ whenEmpty }: Question, place: number, test: LeafTest<Value>): void {
    this.leaves.push({ place, test, whenEmpty: whenEmpty === undefined ? EMPTY : digitOf(whenEmpty) });
  }

  /** Reads the value and writes the digit of each leaf that asks for it. */
  answer(evaluation: Evaluation): void {
    const { digits } = evaluation;
    const value = this.reader.read(evaluation);
    if (value !== null) {
      for (const { place, test } of this.leaves) digits[place] = test(value, evaluation) ? TRUE : FALSE;
    } else {
      const why = evaluation.whyUnknown;
      for (const { place, whenEmpty } of this.leaves) digits[place] = why === EMPTY ? whenEmpty : why;
    }
  }
}

/** The slots of one type, by fact. */
export class SlotsOfType<Value> {
  private readonly slots = new Map<string, Slot<Value>>();
  private readonly readerOf: (fact: string) => FactReader<Value>;

  constructor(readerOf: (fact: string) => FactReader<Value>) {
    this.readerOf = readerOf;
  }

  of(fact: string): Slot<Value> {
    const slot = this.slots.get(fact) ?? new Slot(this.readerOf(fact));
    this.slots.set(fact, slot);
    return slot;
  }

  all(): readonly AnySlot[] {
    return [...this.slots.values()];
  }
}

/** A slot, whatever its type. */
export type AnySlot = Pick<Slot<unknown>, 'answer'>;

/** The slots of a document. */
export class Slots {
  readonly booleans = new SlotsOfType<boolean>(booleanReader);
  readonly texts: SlotsOfType<string>;
  readonly numbers = new SlotsOfType<number>(numberReader);
  readonly instants = new SlotsOfType<Instant>(instantReader);
  readonly sets: SlotsOfType<Members>;
  private readonly values = new SlotsOfType<unknown>(presenceReader);
  private readonly others: AnySlot[] = [];

  constructor(readings: Readings) {
    this.texts = new SlotsOfType((fact) => textReader(fact, readings));
    this.sets = new SlotsOfType((fact) => setReader(fact, readings));
  }

  /** For the question whether there is a value of any type. A set of contact values has one slot for all questions. */
  presence(fact: string): Pick<Slot<unknown>, 'ask'> {
    return isContactSet(fact) ? this.sets.of(fact) : this.values.of(fact);
  }

  /** A slot for one leaf alone. */
  own<Value>(reader: FactReader<Value>): Slot<Value> {
    const slot = new Slot(reader);
    this.others.push(slot);
    return slot;
  }

  all(): readonly AnySlot[] {
    const { booleans, texts, numbers, instants, sets, values, others } = this;
    return [booleans, texts, numbers, instants, sets, values].flatMap((slots) => slots.all()).concat(others);
  }
}
