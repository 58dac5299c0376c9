/** What every leaf does: read its fact, answer for its value, or say which fact is unknown and why. */
import { type Answer, answerOf, UNKNOWN } from './answer.ts';
import type { UnknownFact, UnknownReason } from './assessment.ts';
import type { FactReader } from './fact-reader.ts';
import { noteUnknown, type Reading } from './reading.ts';

export type Compiled = (reading: Reading) => Answer;

export interface Question {
  readonly fact: string;
  /** The answer when the fact is empty, never for the other reasons. */
  readonly whenEmpty?: boolean | undefined;
}

/** Compiles a leaf whose answer is a test of one value. */
export function question<Value>(
  leaf: Question,
  reader: FactReader<Value>,
  test: (value: Value, reading: Reading) => boolean,
): Compiled {
  const unanswered = unansweredQuestion(leaf);
  return (reading) => {
    const value = reader.read(reading);
    return value === null ? unanswered(reading, reader.whyUnknown(reading)) : answerOf(test(value, reading));
  };
}

/** Compiles what a leaf does without a value. The notes are made once: a run over many companies shares them. */
export function unansweredQuestion({
  fact,
  whenEmpty,
}: Question): (reading: Reading, reason: UnknownReason) => Answer {
  const notes: Readonly<Record<UnknownReason, UnknownFact>> = {
    empty: { fact, reason: 'empty' },
    not_read: { fact, reason: 'not_read' },
    unparsable: { fact, reason: 'unparsable' },
    truncated: { fact, reason: 'truncated' },
  };
  return (reading, reason) => {
    if (reason === 'empty' && whenEmpty !== undefined) return answerOf(whenEmpty);
    noteUnknown(reading, notes[reason]);
    return UNKNOWN;
  };
}
