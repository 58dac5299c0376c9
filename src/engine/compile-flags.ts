/** Evaluates the flags, and the effect of hit and unknown flags on every profile. */
import type { Flag } from '../criteria/document.ts';
import { factsOfConditions } from '../criteria/document-facts.ts';
import type { FlagAnswer, FlagState } from './assessment.ts';
import { type Digits, FALSE, TRUE } from './digit.ts';
import type { Gain, Gaining } from './gains-by-fact.ts';
import { outlookOf } from './outlook.ts';
import { answerOf, type PlacedCondition, type PlacedLeaves } from './placed-leaves.ts';
import { rememberByDigits } from './remember-by-digits.ts';

export interface FlagsOutcome {
  readonly answers: readonly FlagAnswer[];
  /** The unknown flags. */
  readonly unknown: readonly FlagOutcome[];
  /** Points. */
  readonly penalty: number;
  /** The points that the unknown flags would cost if they hit. */
  readonly unknownPenalty: number;
  readonly excluded: boolean;
  /** The number of unknown flags that exclude if they hit. */
  readonly unknownExclusions: number;
}

/** All that follows from the digits of a flag's leaves. */
export interface FlagOutcome extends Gaining {
  readonly answer: FlagAnswer;
  /** Points; 0 for a flag that excludes. */
  readonly penalty: number;
  readonly excludes: boolean;
}

/** @param mostKept the combinations of digits whose outcome is kept, for each flag */
export function compileFlags(
  flags: readonly Flag[],
  leaves: PlacedLeaves,
  mostKept: number,
): (digits: Digits) => FlagsOutcome {
  const compiled = flags.map((flag) => compileFlag(flag, leaves, mostKept));
  return (digits) => {
    const answers: FlagAnswer[] = [];
    const unknown: FlagOutcome[] = [];
    let penalty = 0;
    let unknownPenalty = 0;
    let excluded = false;
    let unknownExclusions = 0;
    for (const outcomeOf of compiled) {
      const outcome = outcomeOf(digits);
      const { state } = outcome.answer;
      answers.push(outcome.answer);
      if (state === 'hit') {
        penalty += outcome.penalty;
        excluded ||= outcome.excludes;
      } else if (state === 'unknown') {
        unknown.push(outcome);
        unknownPenalty += outcome.penalty;
        if (outcome.excludes) unknownExclusions += 1;
      }
    }
    return { answers, unknown, penalty, unknownPenalty, excluded, unknownExclusions };
  };
}

function compileFlag(
  { key, effect, when }: Flag,
  leaves: PlacedLeaves,
  mostKept: number,
): (digits: Digits) => FlagOutcome {
  const from = leaves.count;
  const condition = leaves.place(when);
  const places = { from, to: leaves.count };
  const facts = Object.freeze(factsOfConditions([when]));
  const excludes = effect === 'exclude';
  return rememberByDigits(places, mostKept, (digits) => {
    const state = stateOf(answerOf(condition, digits));
    const unknownFacts = leaves.unknownFacts(places, digits);
    let gains: readonly Gain[] | null = null;
    return {
      answer: Object.freeze({ key, state, facts, unknownFacts }),
      isUnknown: state === 'unknown',
      penalty: effect === 'exclude' ? 0 : effect.penalty,
      excludes,
      gains: (sameDigits) => {
        gains ??= gainsOf(
          unknownFacts.map(({ fact }) => leaves.numberOf(fact)),
          condition,
          excludes,
          sameDigits,
        );
        return gains;
      },
    };
  });
}

/** Clearing a flag earns no points, because what is unknown costs none; it settles the doubt of an exclusion. */
function gainsOf(
  facts: readonly number[],
  condition: PlacedCondition,
  excludes: boolean,
  digits: Digits,
): readonly Gain[] {
  const knowing = excludes ? outlookOf(condition, digits).knowing : null;
  return facts.map((fact) => ({ fact, points: 0, settlesDoubt: knowing?.get(fact)?.canBeFalse === true }));
}

function stateOf(digit: number): FlagState {
  if (digit === TRUE) return 'hit';
  return digit === FALSE ? 'clear' : 'unknown';
}
