import type { CriteriaDocument } from '../criteria/document.ts';
import { readText } from '../criteria/read-value.ts';
import type { CompanyFacts } from './company-facts.ts';
import { asCents, openCurrencies, totalDeals } from './deal-totals.ts';
import type { AssociatedRecords } from './raw-record.ts';

/**
 * The fact `deals.open.amount`, for a document that may not mention it: the sum over the open deals in the document's sales
 * pipelines. Null when it is not known.
 */
export function openAmount({ deals }: CompanyFacts, document: CriteriaDocument): number | null {
  if (deals === null) return null;
  const totals = 'records' in deals ? totalDeals(deals, pipelinesOf(document)) : deals;
  return typeof totals === 'object' && typeof totals.openAmount === 'number' ? totals.openAmount : null;
}

/** The open deals of one company, or of several. */
export interface OpenDeals {
  readonly count: number;
  /** Null when it is not known. */
  readonly amount: number | null;
  /** `home`, or codes as text; none where no amount says. */
  readonly currencies: readonly string[];
}

/** The facts `deals.open.count` and `deals.open.amount`, as `openAmount`. Null when neither is known. */
export function openDealsOf(deals: AssociatedRecords, document: CriteriaDocument): OpenDeals | null {
  const pipelines = pipelinesOf(document);
  const totals = totalDeals(deals, pipelines);
  if (typeof totals !== 'object') return null;
  const { openCount, openAmount: amount } = totals;
  const currencies = openCurrencies(deals, pipelines);
  return { count: openCount, amount: typeof amount === 'number' ? amount : null, currencies };
}

/** The deals of several companies together. Amounts in different currencies have no sum. */
export function sumOpenDeals(all: readonly (OpenDeals | null)[]): OpenDeals {
  const currencies = [...new Set(all.flatMap((each) => each?.currencies ?? []))];
  let count = 0;
  let amount: number | null = currencies.length > 1 ? null : 0;
  for (const each of all) {
    count += each?.count ?? 0;
    amount = amount === null || each === null || each.amount === null ? null : amount + each.amount;
  }
  return { count, amount: amount === null ? null : asCents(amount), currencies };
}

function pipelinesOf({ settings: { salesPipelines } }: CriteriaDocument): ReadonlySet<string> | null {
  return salesPipelines === undefined ? null : new Set(salesPipelines.map(readText));
}
