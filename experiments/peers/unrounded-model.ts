/** The model that a draft puts into whole points, before that: on deals that it has not seen. */

import { compileCondition } from '../../src/engine/compile-condition.ts';
import { startEvaluation } from '../../src/engine/evaluation.ts';
import { TRUE } from '../../src/engine/kleene.ts';
import type { DataSet } from '../../src/evidence/data-set.ts';
import type { Term } from '../../src/evidence/suggest/points-card.ts';
import { factsOfDeal } from '../../src/evidence/suggest/score-deals.ts';

/** Per deal: the logit without its intercept. What is not known adds nothing. */
export function unroundedScores(terms: readonly Term[], { attributes, deals }: DataSet): Float64Array {
  const asked = terms.map(({ finding, slope }) => ({ when: compileCondition(finding.level.when), slope }));
  return deals.createdMs.map((createdMs, deal) => {
    const reading = startEvaluation(factsOfDeal(attributes, deal), createdMs);
    return asked.reduce((sum, { when, slope }) => sum + (when.answer(reading) === TRUE ? slope : 0), 0);
  });
}
