/** The card behind a draft before it is rounded to whole points, applied to unseen deals. */

import { compileTest } from '../../src/engine/compile-test.ts';
import type { Card } from '../../src/evidence/card/build-card.ts';
import type { DataSet } from '../../src/evidence/data-set.ts';
import { groupCondition } from '../../src/evidence/suggest/group-condition.ts';
import { factsOfDeal } from '../../src/evidence/suggest/score-deals.ts';

/** The logit of each deal without the intercept. Unknown values add nothing. */
export function unroundedScores({ parts }: Card, { attributes, deals }: DataSet): Float64Array {
  const asked = parts.flatMap((part) =>
    part.groups.map((group) => ({
      holds: compileTest(groupCondition(part, group)),
      effect: group.effect,
    })),
  );
  return deals.createdMs.map((createdMs, deal) => {
    const facts = factsOfDeal(attributes, deal);
    return asked.reduce((sum, { holds, effect }) => sum + (holds(facts, createdMs) ? effect : 0), 0);
  });
}
