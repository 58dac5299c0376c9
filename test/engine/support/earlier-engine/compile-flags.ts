/** Evaluates the flags, and the effect of hit and unknown flags on every profile. */
import type { Flag } from '../../../../src/criteria/document.ts';
import { factsOfConditions } from '../../../../src/criteria/document-facts.ts';
import type { FlagAnswer, FlagState } from '../../../../src/engine/assessment.ts';
import { compileCondition } from './compile-condition.ts';
import { type Evaluation, NONE_UNKNOWN, takeUnknown } from './evaluation.ts';
import { TRUE, UNKNOWN } from './kleene.ts';

export interface FlagsOutcome {
  readonly answers: readonly FlagAnswer[];
  /** Points. */
  readonly penalty: number;
  /** The points that the unknown flags would cost if they hit. */
  readonly unknownPenalty: number;
  readonly excluded: boolean;
  /** The unknown flags that exclude if they hit. */
  readonly unknownExclusions: readonly UnknownExclusion[];
}

export interface UnknownExclusion {
  /** The facts that could each clear the flag if only that fact were known. */
  readonly clearedBy: (evaluation: Evaluation) => readonly string[];
}

interface CompiledFlag {
  /** Points; 0 for a flag that excludes. */
  readonly penalty: number;
  readonly excludes: boolean;
  readonly evaluate: (evaluation: Evaluation) => FlagAnswer;
  readonly clearedBy: (evaluation: Evaluation) => readonly string[];
}

export function compileFlags(flags: readonly Flag[]): (evaluation: Evaluation) => FlagsOutcome {
  const compiled = flags.map(compileFlag);
  return (evaluation) => {
    const answers: FlagAnswer[] = [];
    const unknownExclusions: UnknownExclusion[] = [];
    let penalty = 0;
    let unknownPenalty = 0;
    let excluded = false;
    for (const flag of compiled) {
      const answer = flag.evaluate(evaluation);
      answers.push(answer);
      if (answer.state === 'hit') {
        penalty += flag.penalty;
        excluded ||= flag.excludes;
      } else if (answer.state === 'unknown') {
        unknownPenalty += flag.penalty;
        if (flag.excludes) unknownExclusions.push(flag);
      }
    }
    return { answers, penalty, unknownPenalty, excluded, unknownExclusions };
  };
}

function compileFlag({ key, effect, when }: Flag): CompiledFlag {
  const facts = factsOfConditions([when]);
  const condition = compileCondition(when);
  // If every fact is known, there are only two answers: they are made once and shared by all companies of a run.
  const hit: FlagAnswer = { key, state: 'hit', facts, unknownFacts: NONE_UNKNOWN };
  const clear: FlagAnswer = { key, state: 'clear', facts, unknownFacts: NONE_UNKNOWN };
  return {
    penalty: effect === 'exclude' ? 0 : effect.penalty,
    excludes: effect === 'exclude',
    evaluate: (evaluation) => {
      const answer = condition.answer(evaluation);
      const unknownFacts = takeUnknown(evaluation);
      if (unknownFacts === NONE_UNKNOWN) return answer === TRUE ? hit : clear;
      return { key, state: stateOf(answer), facts, unknownFacts };
    },
    clearedBy: (evaluation) =>
      [...condition.outlook(evaluation).knowing]
        .filter(([, possible]) => possible.canBeFalse)
        .map(([fact]) => fact),
  };
}

function stateOf(answer: number): FlagState {
  if (answer === TRUE) return 'hit';
  return answer === UNKNOWN ? 'unknown' : 'clear';
}
