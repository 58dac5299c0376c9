/** Suggests an ICP from closed deals, or says "no evidence". */
import type { DataSet } from '../data-set.ts';
import { crossValidate, type Unseen } from './cross-validate.ts';
import { type Drawn, type DrawOptions, drawFromDeals } from './draw-from-deals.ts';
import { whyNothingToCompare } from './nothing-to-compare.ts';
import { type Best, outcomeOf } from './outcome.ts';
import { withTurns } from './turns.ts';

export interface SuggestOptions extends DrawOptions {
  readonly best: Best;
}

export interface Suggestion extends Omit<Drawn, 'partitions'> {
  readonly best: Best;
  /** A sentence that says why the deals could not be compared, so that no level was tested; null when they could. */
  readonly nothingToCompare: string | null;
  /** How well such a draft ranks unseen deals; null without a draft. */
  readonly unseen: Unseen | null;
}

/** With a draft this takes about five times as long, because each fold makes its own. */
export function suggest(dataSet: DataSet, options: SuggestOptions): Suggestion {
  const outcome = outcomeOf(dataSet.deals, options.best);
  const { partitions, ...drawn } = drawFromDeals(dataSet, outcome, options);
  const { draft } = drawn;
  const findings = withTurns(drawn.findings, partitions, outcome);
  const churn = withTurns(drawn.churn, partitions, dataSet.deals.churned);
  const unseen = draft === null ? null : crossValidate(dataSet, outcome, draft.auc.document, options);
  const nothingToCompare = whyNothingToCompare(dataSet.deals, outcome, options.best);
  return { ...drawn, findings, churn, best: options.best, nothingToCompare, unseen };
}
