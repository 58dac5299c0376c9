/** The model behind a draft before it is rounded to whole points, applied to unseen deals. */

import { compileCondition } from '../../src/engine/compile-condition.ts';
import { startEvaluation } from '../../src/engine/evaluation.ts';
import { TRUE } from '../../src/engine/kleene.ts';
import type { DataSet } from '../../src/evidence/data-set.ts';
import type { Term } from '../../src/evidence/suggest/points-card.ts';
import { factsOfDeal } from '../../src/evidence/suggest/score-deals.ts';

/** The logit of each deal without the intercept. Unknown values add nothing. */
export function unroundedScores(terms: readonly Term[], { attributes, deals }: DataSet): Float64Array {
  const asked = terms.map(({ finding, slope }) => ({ when: compileCondition(finding.level.when), slope }));
  return deals.createdMs.map((createdMs, deal) => {
    const reading = startEvaluation(factsOfDeal(attributes, deal), createdMs);
    return asked.reduce((sum, { when, slope }) => sum + (when.answer(reading) === TRUE ? slope : 0), 0);
  });
}
