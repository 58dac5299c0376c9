import type { Condition, Leaf } from './document.ts';
import type { Reading, Reason } from './read-values.ts';

export type Answer = boolean | 'unknown';
export type Answers = ReadonlyMap<Leaf, Reading<boolean>>;
export type UnknownFact = { fact: string; reason: Reason };

/** Strong Kleene logic over the answers of the leaves. */
export function answerCondition(condition: Condition, answers: Answers): Answer {
  const answerAll = (parts: Condition[]) => parts.map((part) => answerCondition(part, answers));
  if ('all' in condition) return conjunction(answerAll(condition.all));
  if ('any' in condition) return opposite(conjunction(answerAll(condition.any).map(opposite)));
  if ('not' in condition) return opposite(answerCondition(condition.not, answers));
  const leaf = answers.get(condition);
  return leaf?.known ? leaf.value : 'unknown';
}

function conjunction(parts: readonly Answer[]): Answer {
  if (parts.includes(false)) return false;
  return parts.includes('unknown') ? 'unknown' : true;
}

function opposite(answer: Answer): Answer {
  return answer === 'unknown' ? answer : !answer;
}

/** The facts that these leaves found unknown, each once, with the first reason found. */
export function unknownFacts(
  leaves: readonly Leaf[],
  answers: Answers,
  nameOf: (fact: string) => string,
): UnknownFact[] {
  const found = new Map<string, Reason>();
  for (const leaf of leaves) {
    const answer = answers.get(leaf);
    const name = nameOf(leaf.fact);
    if (answer !== undefined && !answer.known && !found.has(name)) found.set(name, answer.reason);
  }
  return [...found].map(([fact, reason]) => ({ fact, reason }));
}
