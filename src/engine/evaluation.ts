/** The input of one evaluation, and what its leaves answer. One per company, then discarded. */
import type { CompanyFacts } from '../facts/company-facts.ts';
import { type DealTotals, totalDeals } from '../facts/deal-totals.ts';
import { type Digits, EMPTY, type UnknownDigit } from './digit.ts';

type Deals = DealTotals | 'not_read' | 'unparsable';

export interface Evaluation {
  readonly facts: CompanyFacts;
  readonly nowMs: number;
  /** The pipelines whose deals count, read as text; null = all. */
  readonly salesPipelines: ReadonlySet<string> | null;
  /** Belongs to the document, and is overwritten by the next company. */
  readonly digits: Digits;
  /** Totals of the deals, after the first reader needs them. */
  deals: Deals | null;
  /** Why the reader that returned null last found no value. */
  whyUnknown: UnknownDigit;
  /** The earliest instant after now at which a leaf's answer changes; Infinity if there is none. */
  validUntilMs: number;
}

export const startEvaluation = (
  facts: CompanyFacts,
  nowMs: number,
  digits: Digits,
  salesPipelines: ReadonlySet<string> | null,
): Evaluation => ({
  facts,
  nowMs,
  salesPipelines,
  digits,
  deals: null,
  whyUnknown: EMPTY,
  validUntilMs: Number.POSITIVE_INFINITY,
});

/** The totals of the company's deals, or the reason why they are unknown. Computed at the first call. */
export function dealsOf(evaluation: Evaluation): Deals {
  evaluation.deals ??= readDeals(evaluation);
  return evaluation.deals;
}

function readDeals({ facts: { deals }, salesPipelines }: Evaluation): Deals {
  if (deals === null) return 'not_read';
  return 'records' in deals ? totalDeals(deals, salesPipelines) : deals;
}

/** Notes the instant at which a leaf's answer will change with time alone; past instants are ignored. */
export function noteChange(evaluation: Evaluation, atMs: number): void {
  if (atMs > evaluation.nowMs && atMs < evaluation.validUntilMs) evaluation.validUntilMs = atMs;
}
