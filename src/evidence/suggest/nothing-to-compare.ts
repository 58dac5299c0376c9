/** Without deals of both outcomes there is nothing to compare, so no level is tested. */
import type { ClosedDeals } from '../data-set.ts';
import { DID_WORDS } from './best-words.ts';
import { NO_OUTCOME } from './exchange-units.ts';
import type { Best } from './outcome.ts';

const counted = (deals: number): string => `${deals} closed ${deals === 1 ? 'deal' : 'deals'}`;

/**
 * Why the deals cannot be compared, in a sentence; null when they can.
 *
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 */
export function whyNothingToCompare(deals: ClosedDeals, outcome: Int8Array, best: Best): string | null {
  const all = deals.won.length;
  const positive = outcome.filter((answer) => answer === 1).length;
  const negative = outcome.filter((answer) => answer === 0).length;
  if (positive > 0 && negative > 0) return null;
  if (all === 0) return 'There are no closed deals.';
  const wonRows = [...deals.won.keys()].filter((row) => deals.won[row] === 1);
  if (wonRows.length === 0) return `None of the ${counted(all)} was won.`;
  if (asksTop(best) && wonRows.every((row) => Number.isNaN(deals.amount[row] ?? Number.NaN))) {
    return 'No won deal has an amount that is a number, so nobody can tell the top 20 % by amount.';
  }
  if (asksKept(best) && wonRows.every((row) => deals.churned[row] === NO_OUTCOME)) {
    return 'Of no won deal is it known whether its company stayed 12 months: nobody said who left, or none was won 12 months ago.';
  }
  if (negative === 0 && wonRows.length === all) {
    return `All of the ${counted(all)} were won: without lost ones there is nothing to hold them against.`;
  }
  return `${positive === 0 ? 'None' : 'All'} of the ${counted(positive + negative)} that count ${DID_WORDS[best]}.`;
}

export const asksKept = (best: Best): boolean => best === 'kept' || best === 'kept-top';
const asksTop = (best: Best): boolean => best === 'top' || best === 'kept-top';
