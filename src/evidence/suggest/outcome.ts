import type { ClosedDeals } from '../data-set.ts';
import { NO_OUTCOME } from './exchange-units.ts';

/** Which deals we want more of. */
export const BESTS = ['won', 'kept', 'top', 'kept-top'] as const;
export type Best = (typeof BESTS)[number];

/** The guides' "best customers": the top 20 % by amount. */
const TOP_SHARE = 0.2;

/**
 * Per deal: 1 for a best deal, 0 for the rest, NO_OUTCOME where it is not known yet.
 *
 * - `won`: won.
 * - `kept`: won, and the company stayed for 12 months; lost and churned deals are the rest. Deals that closed too recently for
 *   12 months to have passed are left out, lost ones too: otherwise recent deals would be losses only.
 * - `top`: won, with an amount among the highest 20 % of won deals; a won deal without an amount is left out.
 * - `kept-top`: both.
 */
export function outcomeOf(deals: ClosedDeals, best: Best): Int8Array {
  const asksKept = best === 'kept' || best === 'kept-top';
  const isKept = asksKept ? keptOf(deals) : () => 1;
  const isTop = best === 'top' || best === 'kept-top' ? topOf(deals) : () => 1;
  const lastMs = asksKept ? lastRipeMs(deals) : Number.POSITIVE_INFINITY;
  return Int8Array.from(deals.won, (won, deal) => {
    if ((deals.closedMs[deal] ?? Number.NaN) > lastMs) return NO_OUTCOME;
    const answers = [won, isKept(deal), isTop(deal)];
    if (answers.includes(0)) return 0;
    return answers.includes(NO_OUTCOME) ? NO_OUTCOME : 1;
  });
}

/** The latest close date for which we know whether the company stayed; none if nobody said who left. */
const lastRipeMs = ({ closedMs, churned }: ClosedDeals): number =>
  closedMs.reduce(
    (last, closed, deal) => (churned[deal] === NO_OUTCOME ? last : Math.max(last, closed)),
    Number.NEGATIVE_INFINITY,
  );

function keptOf({ churned }: ClosedDeals) {
  return (deal: number): number => {
    const left = churned[deal] ?? NO_OUTCOME;
    return left === NO_OUTCOME ? NO_OUTCOME : 1 - left;
  };
}

function topOf({ won, amount }: ClosedDeals) {
  const amounts = amount.filter((value, deal) => won[deal] === 1 && !Number.isNaN(value)).sort();
  const least = amounts[Math.floor(amounts.length * (1 - TOP_SHARE))] ?? Number.POSITIVE_INFINITY;
  return (deal: number): number => {
    const its = amount[deal] ?? Number.NaN;
    return Number.isNaN(its) ? NO_OUTCOME : Number(its >= least);
  };
}
