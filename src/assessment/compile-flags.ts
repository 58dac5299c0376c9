/** The flags: whether each hits, and what the hit and the unknown ones do to every profile. */
import type { Flag } from '../criteria/document.ts';
import { factsOfConditions } from '../criteria/document-facts.ts';
import { TRUE, UNKNOWN } from './answer.ts';
import type { FlagAnswer, FlagState } from './assessment.ts';
import { compileCondition } from './compile-condition.ts';
import { NONE_UNKNOWN } from './compile-criterion.ts';
import type { Reading } from './reading.ts';

export interface FlagsOutcome {
  readonly answers: readonly FlagAnswer[];
  /** Points. */
  readonly penalty: number;
  /** Points that the unknown flags would cost if they hit. */
  readonly unknownPenalty: number;
  readonly excluded: boolean;
  /** The unknown flags that exclude if they hit. */
  readonly unknownExclusions: readonly FlagAnswer[];
}

interface CompiledFlag {
  /** Points; 0 for a flag that excludes. */
  readonly penalty: number;
  readonly excludes: boolean;
  readonly evaluate: (reading: Reading) => FlagAnswer;
}

export function compileFlags(flags: readonly Flag[]): (reading: Reading) => FlagsOutcome {
  const compiled = flags.map(compileFlag);
  return (reading) => {
    const answers: FlagAnswer[] = [];
    const unknownExclusions: FlagAnswer[] = [];
    let penalty = 0;
    let unknownPenalty = 0;
    let excluded = false;
    for (const flag of compiled) {
      const answer = flag.evaluate(reading);
      answers.push(answer);
      if (answer.state === 'hit') {
        penalty += flag.penalty;
        excluded ||= flag.excludes;
      } else if (answer.state === 'unknown') {
        unknownPenalty += flag.penalty;
        if (flag.excludes) unknownExclusions.push(answer);
      }
    }
    return { answers, penalty, unknownPenalty, excluded, unknownExclusions };
  };
}

function compileFlag({ key, effect, when }: Flag): CompiledFlag {
  const facts = factsOfConditions([when]);
  const holds = compileCondition(when);
  return {
    penalty: effect === 'exclude' ? 0 : effect.penalty,
    excludes: effect === 'exclude',
    evaluate: (reading) => {
      reading.unknown = [];
      const state = stateOf(holds(reading));
      const unknownFacts = reading.unknown.length === 0 ? NONE_UNKNOWN : reading.unknown;
      return { key, state, facts, unknownFacts };
    },
  };
}

function stateOf(answer: number): FlagState {
  if (answer === TRUE) return 'hit';
  return answer === UNKNOWN ? 'unknown' : 'clear';
}
