/** The card behind a draft before it is rounded to whole points, applied to unseen deals. */

import { compileCondition } from '../../src/engine/compile-condition.ts';
import { startEvaluation } from '../../src/engine/evaluation.ts';
import { TRUE } from '../../src/engine/kleene.ts';
import type { Card } from '../../src/evidence/card/build-card.ts';
import type { DataSet } from '../../src/evidence/data-set.ts';
import { groupCondition } from '../../src/evidence/suggest/group-condition.ts';
import { factsOfDeal } from '../../src/evidence/suggest/score-deals.ts';

/** The logit of each deal without the intercept. Unknown values add nothing. */
export function unroundedScores({ parts }: Card, { attributes, deals }: DataSet): Float64Array {
  const asked = parts.flatMap((part) =>
    part.groups.map((group) => ({
      when: compileCondition(groupCondition(part, group)),
      effect: group.effect,
    })),
  );
  return deals.createdMs.map((createdMs, deal) => {
    const reading = startEvaluation(factsOfDeal(attributes, deal), createdMs);
    return asked.reduce((sum, { when, effect }) => sum + (when.answer(reading) === TRUE ? effect : 0), 0);
  });
}
