import type { Condition } from '../criteria/condition.ts';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { compileCondition } from './compile-condition.ts';

/** Compiles a condition that holds for a company if it is true, so not if it is unknown. See `compileCondition`. */
export function compileTest(condition: Condition): (facts: CompanyFacts, nowMs: number) => boolean {
  const answer = compileCondition(condition);
  return (facts, nowMs) => answer(facts, nowMs) === true;
}
