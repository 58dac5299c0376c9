import type { ClosedDeals } from '../data-set.ts';
import { type Random, shuffleFirst } from '../seeded-random.ts';
import { countedDeals } from './counted-deals.ts';

export const FOLDS = 5;

/**
 * Spreads the companies with a counted deal evenly over the folds, as deals of one company resemble each other.
 *
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 * @returns the fold of a deal, 0 to FOLDS − 1
 */
export function foldsOfCompanies(
  deals: Pick<ClosedDeals, 'company'>,
  outcome: Int8Array,
  random: Random,
): (deal: number) => number {
  const companies = [...new Set(countedDeals(outcome).map((deal) => deals.company[deal] ?? 0))];
  shuffleFirst(companies, companies.length, random);
  const foldOf = new Map(companies.map((company, place) => [company, place % FOLDS]));
  return (deal) => foldOf.get(deals.company[deal] ?? 0) ?? 0;
}
