import type { Condition } from '../criteria/condition.ts';
import { compileLeaf } from './compile-leaf.ts';
import { type Answer, FALSE, negated, TRUE } from './kleene.ts';
import type { Compiled } from './question.ts';

/** Compiles a condition. Every branch is evaluated, always: the facts that it finds unknown belong to the answer. */
export function compileCondition(condition: Condition): Compiled {
  if ('all' in condition) return leastOf(condition.all.map(compileCondition));
  if ('any' in condition) return greatestOf(condition.any.map(compileCondition));
  if ('not' in condition) {
    const inner = compileCondition(condition.not);
    return (evaluation) => negated(inner(evaluation));
  }
  return compileLeaf(condition);
}

const leastOf =
  (branches: readonly Compiled[]): Compiled =>
  (evaluation) => {
    let least: Answer = TRUE;
    for (const branch of branches) {
      const answer = branch(evaluation);
      if (answer < least) least = answer;
    }
    return least;
  };

const greatestOf =
  (branches: readonly Compiled[]): Compiled =>
  (evaluation) => {
    let greatest: Answer = FALSE;
    for (const branch of branches) {
      const answer = branch(evaluation);
      if (answer > greatest) greatest = answer;
    }
    return greatest;
  };
