/** The leaves of a document, each with its place: its index among the digits. */
import type { Condition } from '../criteria/condition.ts';
import { askLeaf } from './ask-leaf.ts';
import type { UnknownFact } from './assessment.ts';
import { type Digits, FALSE, reasonOf, TRUE } from './digit.ts';
import type { Readings } from './remember-readings.ts';
import { Slots } from './slots.ts';

/** A condition over digits: each leaf is only its place, and the number of its fact. */
export type PlacedCondition =
  | { readonly all: readonly PlacedCondition[] }
  | { readonly any: readonly PlacedCondition[] }
  | { readonly not: PlacedCondition }
  | { readonly place: number; readonly fact: number };

/** The places from `from` up to `to`, which is not among them. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

export class PlacedLeaves {
  readonly slots: Slots;
  /** The names of the facts by number, in order of first mention in the document. */
  readonly facts: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** The number of its fact, by place. */
  private readonly factAt: number[] = [];

  constructor(readings: Readings) {
    this.slots = new Slots(readings);
  }

  get count(): number {
    return this.factAt.length;
  }

  /** Gives the leaves of a condition the next places, from left to right, and has their slots answer them. */
  place(condition: Condition): PlacedCondition {
    if ('all' in condition) return { all: condition.all.map((branch) => this.place(branch)) };
    if ('any' in condition) return { any: condition.any.map((branch) => this.place(branch)) };
    if ('not' in condition) return { not: this.place(condition.not) };
    const place = this.count;
    const fact = this.numberOf(condition.fact);
    this.factAt.push(fact);
    askLeaf(condition, place, this.slots);
    return { place, fact };
  }

  /** The facts that leaves at these places found unknown, in order of first mention; the first leaf to mention one gives the reason. */
  unknownFacts({ from, to }: Places, digits: Digits): readonly UnknownFact[] {
    const found = new Map<number, UnknownFact>();
    for (let place = from; place < to; place += 1) {
      const reason = reasonOf(digits[place] ?? FALSE);
      const fact = this.factAt[place];
      if (reason === null || fact === undefined || found.has(fact)) continue;
      found.set(fact, Object.freeze({ fact: this.facts[fact] ?? '', reason }));
    }
    return found.size === 0 ? NONE_UNKNOWN : Object.freeze([...found.values()]);
  }

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.facts.length);
    return this.facts.push(name) - 1;
  }
}

/** Shared by all answers without an unknown fact. */
const NONE_UNKNOWN: readonly UnknownFact[] = Object.freeze([]);

/** The digit of a condition: FALSE, TRUE, or any reason of unknown. */
export function answerOf(condition: PlacedCondition, digits: Digits): number {
  if ('place' in condition) return digits[condition.place] ?? FALSE;
  if ('not' in condition) return negated(answerOf(condition.not, digits));
  if ('all' in condition) return Math.min(...condition.all.map((branch) => answerOf(branch, digits)));
  return Math.max(...condition.any.map((branch) => answerOf(branch, digits)));
}

/** Swaps false and true; unknown stays unknown. */
function negated(digit: number): number {
  if (digit === FALSE) return TRUE;
  return digit === TRUE ? FALSE : digit;
}
