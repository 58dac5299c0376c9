/** The operator table: the type as which each operator reads its fact, and the values for which it is true. */
import type { Leaf, LeafOf } from '../criteria/condition.ts';
import { isContactSet } from '../criteria/facts.ts';
import { readText } from '../criteria/read-value.ts';
import { growthReader } from './growth-reader.ts';
import type { Slots } from './slots.ts';
import { ageTest, edgeTest } from './time-tests.ts';

/**
 * Has the slot of a leaf's fact and type answer the leaf, at its place among the digits of the document. Every operator except
 * isKnown and isUnknown, so also isNot and noneOf, answers unknown for an unknown fact.
 */
export function askLeaf(leaf: Leaf, place: number, slots: Slots): void {
  const { fact } = leaf;
  switch (leaf.is) {
    case 'is':
    case 'isNot':
      askEquality(leaf, place, slots);
      break;
    case 'anyOf':
    case 'noneOf':
      askMembership(leaf, place, slots);
      break;
    case 'includesAny':
    case 'includesAll':
    case 'includesNone':
      slots.sets.of(fact).ask(leaf, place, setTest(leaf));
      break;
    case 'containsText':
    case 'startsWith':
    case 'endsWith':
      askText(leaf, place, slots);
      break;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      slots.numbers.of(fact).ask(leaf, place, comparisonTest(leaf));
      break;
    case 'between': {
      const [low, high] = leaf.value;
      slots.numbers.of(fact).ask(leaf, place, (value) => value >= low && value <= high);
      break;
    }
    case 'withinLast':
    case 'withinNext':
    case 'longerAgoThan':
      slots.instants.of(fact).ask(leaf, place, ageTest(leaf));
      break;
    case 'before':
    case 'after':
      slots.instants.of(fact).ask(leaf, place, edgeTest(leaf));
      break;
    case 'grewBy':
      slots.own(growthReader(leaf)).ask(leaf, place, (grew) => grew);
      break;
    case 'isKnown':
    case 'isUnknown': {
      const whenKnown = leaf.is === 'isKnown';
      slots.presence(fact).ask({ whenEmpty: !whenKnown }, place, () => whenKnown);
      break;
    }
  }
}

function askEquality(leaf: LeafOf<'equality'>, place: number, slots: Slots): void {
  const { fact, value: wanted } = leaf;
  const when = leaf.is === 'is';
  if (typeof wanted === 'number') {
    slots.numbers.of(fact).ask(leaf, place, (value) => (value === wanted) === when);
  } else if (typeof wanted === 'boolean') {
    slots.booleans.of(fact).ask(leaf, place, (value) => (value === wanted) === when);
  } else {
    const text = readText(wanted);
    slots.texts.of(fact).ask(leaf, place, (value) => (value === text) === when);
  }
}

/** A list has only strings or only numbers, so the type of the first member is the type of the list. */
function askMembership(leaf: LeafOf<'strings'> | LeafOf<'numbers'>, place: number, slots: Slots): void {
  const when = leaf.is === 'anyOf';
  const values: readonly (string | number)[] = leaf.value;
  if (typeof values[0] === 'number') {
    const numbers = new Set(values);
    slots.numbers.of(leaf.fact).ask(leaf, place, (value) => numbers.has(value) === when);
  } else {
    const texts = new Set(values.map((value) => readText(String(value))));
    slots.texts.of(leaf.fact).ask(leaf, place, (value) => texts.has(value) === when);
  }
}

function setTest(leaf: LeafOf<'set'>): (members: Iterable<string>) => boolean {
  const wanted = new Set(leaf.value.map(readText));
  if (leaf.is === 'includesAll') {
    return (members) => {
      const found = new Set<string>();
      for (const member of members) if (wanted.has(member)) found.add(member);
      return found.size === wanted.size;
    };
  }
  const when = leaf.is === 'includesAny';
  return (members) => {
    for (const member of members) if (wanted.has(member)) return when;
    return !when;
  };
}

/** For a set of contact values it is true if it is true for any member. */
function askText(leaf: LeafOf<'text'>, place: number, slots: Slots): void {
  const test = textTest(leaf);
  const ofAnyMember = (members: Iterable<string>): boolean => {
    for (const member of members) if (test(member)) return true;
    return false;
  };
  if (isContactSet(leaf.fact)) slots.sets.of(leaf.fact).ask(leaf, place, ofAnyMember);
  else slots.texts.of(leaf.fact).ask(leaf, place, test);
}

function textTest(leaf: LeafOf<'text'>): (value: string) => boolean {
  const text = readText(leaf.value);
  // Published documents of earlier rules may test for invisible characters only; every text would contain that.
  if (text === '') return () => false;
  switch (leaf.is) {
    case 'containsText':
      return (value) => value.includes(text);
    case 'startsWith':
      return (value) => value.startsWith(text);
    case 'endsWith':
      return (value) => value.endsWith(text);
  }
}

function comparisonTest({ is, value: limit }: LeafOf<'comparison'>): (value: number) => boolean {
  switch (is) {
    case 'gt':
      return (value) => value > limit;
    case 'gte':
      return (value) => value >= limit;
    case 'lt':
      return (value) => value < limit;
    case 'lte':
      return (value) => value <= limit;
  }
}
