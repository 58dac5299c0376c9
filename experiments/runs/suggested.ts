import { buildDataSet } from '../../src/evidence/build-data-set.ts';
import type { DataSet, Extract } from '../../src/evidence/data-set.ts';
import { type Drawn, drawFromDeals } from '../../src/evidence/suggest/draw-from-deals.ts';
import { outcomeOf } from '../../src/evidence/suggest/outcome.ts';
import { NOW_MS } from '../generators/portal.ts';

export const MONTHS = 36;

/** The deals of a made-up portal. */
export const dealsOf = (extract: Extract): DataSet =>
  buildDataSet(extract, { nowMs: NOW_MS, months: MONTHS });

/** The suggestion from the won deals of a made-up portal, without cross-validating its draft, which takes five times as long. */
export function suggested(extract: Extract, seed: number): Drawn {
  const dataSet = dealsOf(extract);
  return drawFromDeals(dataSet, outcomeOf(dataSet.deals, 'won'), { seed });
}

export const saysAnything = ({
  findings,
  churn,
  draft,
}: Pick<Drawn, 'findings' | 'churn' | 'draft'>): boolean =>
  findings.length + churn.length > 0 || draft !== null;
