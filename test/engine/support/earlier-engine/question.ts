/** The steps of every leaf: read the fact, then test its value, or report that the fact is unknown and why. */

import type { UnknownFact, UnknownReason } from '../../../../src/engine/assessment.ts';
import { type Evaluation, noteUnknown } from './evaluation.ts';
import type { FactReader } from './fact-reader.ts';
import { type Answer, answerOf, UNKNOWN } from './kleene.ts';

export type Compiled = (evaluation: Evaluation) => Answer;

export interface Question {
  readonly fact: string;
  /** The answer when the fact is empty; it does not apply to other reasons for unknown. */
  readonly whenEmpty?: boolean | undefined;
}

/** Compiles a leaf whose answer is a test of one value. */
export function question<Value>(
  leaf: Question,
  reader: FactReader<Value>,
  test: (value: Value, evaluation: Evaluation) => boolean,
): Compiled {
  const unanswered = unansweredQuestion(leaf);
  return (evaluation) => {
    const value = reader.read(evaluation);
    return value === null
      ? unanswered(evaluation, reader.whyUnknown(evaluation))
      : answerOf(test(value, evaluation));
  };
}

/** Compiles a leaf's answer when there is no value. The notes are made once and shared by all companies of a run. */
export function unansweredQuestion({
  fact,
  whenEmpty,
}: Question): (evaluation: Evaluation, reason: UnknownReason) => Answer {
  const notes: Readonly<Record<UnknownReason, UnknownFact>> = {
    empty: { fact, reason: 'empty' },
    not_read: { fact, reason: 'not_read' },
    unparsable: { fact, reason: 'unparsable' },
    truncated: { fact, reason: 'truncated' },
  };
  return (evaluation, reason) => {
    if (reason === 'empty' && whenEmpty !== undefined) return answerOf(whenEmpty);
    noteUnknown(evaluation, notes[reason]);
    return UNKNOWN;
  };
}
