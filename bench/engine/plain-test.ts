/**
 * The operators that the peers are given, for both the same: they read HubSpot's raw strings with the engine's own readers,
 * so that the comparison is between engines and not between ways of parsing a date.
 */
import type { Leaf } from '../../src/criteria/document.ts';
import { propertyOf } from '../../src/criteria/facts.ts';
import { DAY_MS, parseInstant } from '../../src/criteria/instant.ts';
import {
  readBoolean,
  readInstant,
  readKnownText,
  readNumber,
  readSet,
  readText,
} from '../../src/criteria/read-value.ts';

type PlainValue = string | boolean | readonly number[] | readonly string[];
type Test = (raw: string, value: PlainValue) => boolean;

/** One leaf as a peer states it: `operator` is a key of `plainTests`, `value` is JSON. */
export interface PlainTest {
  readonly property: string;
  readonly operator: string;
  readonly value: PlainValue;
}

const isMember = (values: PlainValue, member: string): boolean =>
  Array.isArray(values) && values.includes(member);

function numberTest(compare: (value: number, low: number, high: number) => boolean): Test {
  return (raw, value) => {
    const read = readNumber(raw);
    return read !== null && typeof value === 'object' && compare(read, Number(value[0]), Number(value[1]));
  };
}

/** Asked only of values that are there: two-valued, a missing one answers false. */
export const plainTests: Readonly<Record<string, Test>> = {
  isTrueOrFalse: (raw, value) => readBoolean(raw) === value,
  isText: (raw, value) => readText(raw) === value,
  isOneOf: (raw, value) => isMember(value, readText(raw)),
  hasOneOf: (raw, value) => readSet(raw).some((member) => isMember(value, member)),
  containsText: (raw, value) => readText(raw).includes(String(value)),
  isAbove: numberTest((value, low) => value > low),
  isAtLeast: numberTest((value, low) => value >= low),
  isBelow: numberTest((value, low) => value < low),
  isBetween: numberTest((value, low, high) => value >= low && value <= high),
  isWithin: (raw, value) => {
    const read = parseInstant(raw);
    return (
      read !== null && typeof value === 'object' && read.t0 <= Number(value[1]) && read.t1 >= Number(value[0])
    );
  },
};

/**
 * States a leaf of the bench's document in these operators; its value is prepared once, as the engine does.
 * @throws Error for an operator that no peer has been given
 */
export function plainTestOf(leaf: Leaf, nowMs: number): PlainTest {
  const property = propertyOf(leaf.fact);
  const plain = (operator: string, value: PlainValue): PlainTest => ({ property, operator, value });
  switch (leaf.is) {
    case 'is':
      return typeof leaf.value === 'boolean'
        ? plain('isTrueOrFalse', leaf.value)
        : plain('isText', readText(String(leaf.value)));
    case 'anyOf':
      return plain(
        'isOneOf',
        leaf.value.map((value) => readText(String(value))),
      );
    case 'includesAny':
      return plain('hasOneOf', leaf.value.map(readText));
    case 'containsText':
      return plain('containsText', readText(leaf.value));
    case 'gt':
      return plain('isAbove', [leaf.value]);
    case 'gte':
      return plain('isAtLeast', [leaf.value]);
    case 'lt':
      return plain('isBelow', [leaf.value]);
    case 'between':
      return plain('isBetween', leaf.value);
    case 'withinLast':
      return plain('isWithin', [nowMs - leaf.value.days * DAY_MS, nowMs]);
    default:
      throw new Error(`The bench gives its peers no operator for ${leaf.is}: add it to plain-test.ts`);
  }
}

/**
 * A leaf of the bench's document as a test with three outcomes: null for a value that cannot be read as the leaf's type.
 * @throws Error for an operator that no peer has been given
 */
export function threeValuedTestOf(leaf: Leaf, nowMs: number): (raw: string) => boolean | null {
  switch (leaf.is) {
    case 'is': {
      const { value } = leaf;
      if (typeof value === 'boolean') return ofKnown(readBoolean, (read) => read === value);
      const text = readText(String(value));
      return ofKnown(readKnownText, (read) => read === text);
    }
    case 'anyOf': {
      const texts = new Set(leaf.value.map((value) => readText(String(value))));
      return ofKnown(readKnownText, (read) => texts.has(read));
    }
    case 'includesAny': {
      const texts = new Set(leaf.value.map(readText));
      return ofKnown(readMembers, (members) => members.some((member) => texts.has(member)));
    }
    case 'containsText': {
      const text = readText(leaf.value);
      return ofKnown(readKnownText, (read) => read.includes(text));
    }
    case 'gt':
      return ofKnown(readNumber, (read) => read > leaf.value);
    case 'gte':
      return ofKnown(readNumber, (read) => read >= leaf.value);
    case 'lt':
      return ofKnown(readNumber, (read) => read < leaf.value);
    case 'between': {
      const [low, high] = leaf.value;
      return ofKnown(readNumber, (read) => read >= low && read <= high);
    }
    case 'withinLast': {
      const sinceMs = nowMs - leaf.value.days * DAY_MS;
      return ofKnown(readInstant, ({ t0, t1 }) => t0 <= nowMs && t1 >= sinceMs);
    }
    default:
      throw new Error(`The bench gives its peers no operator for ${leaf.is}: add it to plain-test.ts`);
  }
}

function ofKnown<Value>(read: (raw: string) => Value | null, holds: (value: Value) => boolean) {
  return (raw: string): boolean | null => {
    const value = read(raw);
    return value === null ? null : holds(value);
  };
}

function readMembers(raw: string): readonly string[] | null {
  const members = readSet(raw);
  return members.length === 0 ? null : members;
}
