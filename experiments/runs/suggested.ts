import { buildDataSet } from '../../src/evidence/build-data-set.ts';
import type { DataSet, Extract } from '../../src/evidence/data-set.ts';
import { type Draft, openDraft } from '../../src/evidence/suggest/draft-document.ts';
import { type Drawn, drawFromDeals } from '../../src/evidence/suggest/draw-from-deals.ts';
import { outcomeOf } from '../../src/evidence/suggest/outcome.ts';
import { NOW_MS } from '../generators/portal.ts';

export const MONTHS = 36;

/** The deals of a made-up portal. */
export const dealsOf = (extract: Extract): DataSet =>
  buildDataSet(extract, { nowMs: NOW_MS, months: MONTHS });

export interface Suggested extends Omit<Drawn, 'input'> {
  readonly draft: Draft | null;
}

/** The suggestion from the won deals of a made-up portal, without cross-validating its draft, which takes five times as long. */
export function suggested(extract: Extract, seed: number): Suggested {
  return drafted(dealsOf(extract), seed);
}

export function drafted(dataSet: DataSet, seed: number): Suggested {
  const { input, ...drawn } = drawFromDeals(dataSet, outcomeOf(dataSet.deals, 'won'), { seed });
  return { ...drawn, draft: input === null ? null : openDraft(input) };
}

export const saysAnything = ({
  findings,
  churn,
  draft,
}: Pick<Suggested, 'findings' | 'churn' | 'draft'>): boolean =>
  findings.length + churn.length > 0 || draft !== null;
