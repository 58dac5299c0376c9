import type { Condition } from '../criteria/condition.ts';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { FALSE, TRUE } from './digit.ts';
import { startEvaluation } from './evaluation.ts';
import { answerOf, PlacedLeaves } from './placed-leaves.ts';
import { Readings } from './remember-readings.ts';

/** One condition seldom asks for more than a few properties. */
const MOST_READINGS = 2_000;

/** Compiles a condition without a document around it, with the deals of all pipelines. Null = unknown. */
export function compileCondition(
  condition: Condition,
): (facts: CompanyFacts, nowMs: number) => boolean | null {
  const leaves = new PlacedLeaves(new Readings(MOST_READINGS));
  const placed = leaves.place(condition);
  const slots = leaves.slots.all();
  const digits = new Uint8Array(leaves.count);
  return (facts, nowMs) => {
    const evaluation = startEvaluation(facts, nowMs, digits, null);
    for (const slot of slots) slot.answer(evaluation);
    const answer = answerOf(placed, digits);
    if (answer === TRUE) return true;
    return answer === FALSE ? false : null;
  };
}
