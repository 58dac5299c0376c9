import { compileCondition } from '../engine/compile-condition.ts';
import { factsOfRecord } from '../facts/facts-of-record.ts';
import type { Matches, MatchTask } from '../ports/previewer.ts';
import type { KeptCompany } from '../ports/store/assessments.ts';

/** Asks companies one condition, one company after the other. */
export function createMatchCounter({ condition, nowMs }: MatchTask) {
  const answer = compileCondition(condition);
  let [matches, unknown, of] = [0, 0, 0];
  return {
    add({ properties }: KeptCompany): void {
      of += 1;
      const matched = answer(factsOfRecord(properties), nowMs);
      if (matched === true) matches += 1;
      if (matched === null) unknown += 1;
    },
    done: (): Matches => ({ matches, unknown, of }),
  };
}
