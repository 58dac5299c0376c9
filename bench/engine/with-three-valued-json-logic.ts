import { LogicEngine } from 'json-logic-engine';
import type { Condition, CriteriaDocument, Leaf } from '../../src/criteria/document.ts';
import { propertyOf } from '../../src/criteria/facts.ts';
import { isBlank } from '../../src/criteria/read-value.ts';
import type { UnknownFact } from '../../src/engine/assessment.ts';
import type { RawRecord } from '../../src/facts/raw-record.ts';
import { threeValuedTestOf } from './plain-test.ts';
import { type PossibleShares, settleThreeValued, type ThreeValued } from './three-valued.ts';
import { bandsOf, rulesOf } from './two-valued.ts';

/** Strong Kleene logic on ordered numbers: `min` is and, `max` is or. */
const FALSE = 0;
const UNKNOWN = 1;
const TRUE = 2;
const NONE_UNKNOWN: readonly UnknownFact[] = [];

type Logic = number | { readonly [method: string]: unknown };
type Compiled = (properties: RawRecord) => readonly number[];

/**
 * json-logic-engine made three-valued, in the best form that we found: each criterion and flag is one compiled function that
 * gives the answers of its bands; each leaf is a method of its own with its value inside, which notes why it is unknown.
 */
export function withThreeValuedJsonLogic(
  document: CriteriaDocument,
  nowMs: number,
): (properties: RawRecord) => ThreeValued {
  const { criteria, flags } = rulesOf(document);
  const rules = new Rules(nowMs);
  const compiledCriteria = criteria.map((criterion) => {
    const bands = bandsOf(criterion);
    return { shares: bands.map(({ share }) => share), bands: rules.compile(bands.map(({ when }) => when)) };
  });
  const compiledFlags = flags.map(({ key, when }) => ({ key, bands: rules.compile([when]) }));
  return (properties) => {
    const shares = compiledCriteria.map((each) => {
      const answers = each.bands(properties);
      return possibleShares(each.shares, answers, rules.takeUnknown());
    });
    const states = compiledFlags.map(({ key, bands }) => {
      const [answer] = bands(properties);
      const state = answer === TRUE ? 'hit' : answer === FALSE ? 'clear' : 'unknown';
      return { key, state, unknownFacts: rules.takeUnknown() } as const;
    });
    return settleThreeValued(criteria, flags, shares, states);
  };
}

function possibleShares(
  shares: readonly number[],
  answers: readonly number[],
  unknownFacts: readonly UnknownFact[],
): PossibleShares {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let index = 0; index < answers.length; index += 1) {
    const answer = answers[index];
    const share = shares[index] ?? 0;
    if (answer === FALSE) continue;
    if (share < smallest) smallest = share;
    if (share > largest) largest = share;
    if (answer === TRUE) return { smallest, largest, unknownFacts };
  }
  return { smallest: 0, largest, unknownFacts };
}

/** The compiled rules of one document, and what their leaves found unknown. */
class Rules {
  private readonly engine = new LogicEngine();
  private readonly nowMs: number;
  private leaves = 0;
  private unknown: UnknownFact[] = [];

  constructor(nowMs: number) {
    this.nowMs = nowMs;
    this.engine.addMethod('opposite', (answer: number) => TRUE - answer, {
      deterministic: true,
      optimizeUnary: true,
    });
  }

  compile(conditions: readonly Condition[]): Compiled {
    const answers = this.engine.build(conditions.map((condition) => this.logicOf(condition)));
    return (properties) => answers(properties);
  }

  /** What was noted since the last call. */
  takeUnknown(): readonly UnknownFact[] {
    const { unknown } = this;
    if (unknown.length === 0) return NONE_UNKNOWN;
    this.unknown = [];
    return unknown;
  }

  private logicOf(condition: Condition): Logic {
    if ('all' in condition) return { min: condition.all.map((branch) => this.logicOf(branch)) };
    if ('any' in condition) return { max: condition.any.map((branch) => this.logicOf(branch)) };
    if ('not' in condition) return { opposite: this.logicOf(condition.not) };
    this.leaves += 1;
    const method = `leaf${this.leaves}`;
    this.engine.addMethod(method, this.leafOf(condition), { deterministic: true, optimizeUnary: true });
    return { [method]: { val: propertyOf(condition.fact) } };
  }

  private leafOf(leaf: Leaf): (raw: string | null) => number {
    const { fact } = leaf;
    const test = threeValuedTestOf(leaf, this.nowMs);
    const empty: UnknownFact = { fact, reason: 'empty' };
    const unparsable: UnknownFact = { fact, reason: 'unparsable' };
    const whenEmpty = 'whenEmpty' in leaf ? leaf.whenEmpty : undefined;
    const noteEmpty = (): number => {
      if (whenEmpty !== undefined) return whenEmpty ? TRUE : FALSE;
      return this.note(empty);
    };
    return (raw) => {
      if (raw === null) return noteEmpty();
      const answer = test(raw);
      if (answer !== null) return answer ? TRUE : FALSE;
      return isBlank(raw) ? noteEmpty() : this.note(unparsable);
    };
  }

  private note(unknown: UnknownFact): number {
    if (!this.unknown.some(({ fact }) => fact === unknown.fact)) this.unknown.push(unknown);
    return UNKNOWN;
  }
}
