import type { CriteriaDocument } from '../criteria/document.ts';
import { readText } from '../criteria/read-value.ts';
import type { CompanyFacts } from './company-facts.ts';
import { totalDeals } from './deal-totals.ts';

/**
 * The fact `deals.open.amount`, for a document that may not mention it: the sum over the open deals in the document's sales
 * pipelines. Null when it is not known.
 */
export function openAmount({ deals }: CompanyFacts, { settings }: CriteriaDocument): number | null {
  if (deals === null) return null;
  const pipelines = settings.salesPipelines;
  const totals =
    'records' in deals
      ? totalDeals(deals, pipelines === undefined ? null : new Set(pipelines.map(readText)))
      : deals;
  return typeof totals === 'object' && typeof totals.openAmount === 'number' ? totals.openAmount : null;
}
