import type { Condition } from '../../../../src/criteria/condition.ts';
import { compileLeaf } from './compile-leaf.ts';
import type { Evaluation } from './evaluation.ts';
import { type Answer, FALSE, negated, TRUE } from './kleene.ts';
import { leafOutlook, negatedOutlook, type Outlook, outlookOfAll, outlookOfAny } from './outlook.ts';

export interface CompiledCondition {
  readonly answer: (evaluation: Evaluation) => Answer;
  /** The possible answers if one unknown fact were known. Evaluates the leaves again, so it is only called for the next fact. */
  readonly outlook: (evaluation: Evaluation) => Outlook;
}

/** Compiles a condition. Every branch is always evaluated, because the unknown facts are part of the answer. */
export function compileCondition(condition: Condition): CompiledCondition {
  if ('all' in condition) return allOf(condition.all.map(compileCondition));
  if ('any' in condition) return anyOf(condition.any.map(compileCondition));
  if ('not' in condition) {
    const inner = compileCondition(condition.not);
    return {
      answer: (evaluation) => negated(inner.answer(evaluation)),
      outlook: (evaluation) => negatedOutlook(inner.outlook(evaluation)),
    };
  }
  const answer = compileLeaf(condition);
  return { answer, outlook: (evaluation) => leafOutlook(answer(evaluation), condition.fact) };
}

const allOf = (branches: readonly CompiledCondition[]): CompiledCondition => ({
  answer: (evaluation) => {
    let least: Answer = TRUE;
    for (const branch of branches) {
      const answer = branch.answer(evaluation);
      if (answer < least) least = answer;
    }
    return least;
  },
  outlook: (evaluation) => outlookOfAll(branches.map((branch) => branch.outlook(evaluation))),
});

const anyOf = (branches: readonly CompiledCondition[]): CompiledCondition => ({
  answer: (evaluation) => {
    let greatest: Answer = FALSE;
    for (const branch of branches) {
      const answer = branch.answer(evaluation);
      if (answer > greatest) greatest = answer;
    }
    return greatest;
  },
  outlook: (evaluation) => outlookOfAny(branches.map((branch) => branch.outlook(evaluation))),
});
