import { buildDataSet } from '../../src/evidence/build-data-set.ts';
import type { Extract } from '../../src/evidence/data-set.ts';
import { type Suggestion, suggest } from '../../src/evidence/suggest/suggest.ts';
import { NOW_MS } from '../generators/portal.ts';

export const MONTHS = 36;

/** What `suggest` says of the won deals of a made-up portal. */
export function suggested(extract: Extract, seed: number, guardAgainstLeaks = true): Suggestion {
  const dataSet = buildDataSet(extract, { nowMs: NOW_MS, months: MONTHS });
  return suggest(dataSet, { best: 'won', seed, guardAgainstLeaks });
}

export const saysAnything = ({ findings, churn, draft }: Suggestion): boolean =>
  findings.length + churn.length > 0 || draft !== null;
