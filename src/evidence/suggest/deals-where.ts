import type { ClosedDeals, DataSet } from '../data-set.ts';

/**
 * Selects some deals of a data set, with their outcomes. All companies keep their rows, including those left without a deal.
 *
 * @param outcome per deal
 */
export function dealsWhere(
  dataSet: DataSet,
  outcome: Int8Array,
  takes: (deal: number) => boolean,
): { readonly dataSet: DataSet; readonly outcome: Int8Array } {
  const { deals, attributes } = dataSet;
  const isTaken = (_: unknown, deal: number): boolean => takes(deal);
  const taken: ClosedDeals = {
    ids: deals.ids.filter(isTaken),
    company: deals.company.filter(isTaken),
    won: deals.won.filter(isTaken),
    amount: deals.amount.filter(isTaken),
    createdMs: deals.createdMs.filter(isTaken),
    closedMs: deals.closedMs.filter(isTaken),
    ...(deals.enteredLate === undefined ? {} : { enteredLate: deals.enteredLate.filter(isTaken) }),
    owner: deals.owner.filter(isTaken),
    owners: deals.owners,
    churned: deals.churned.filter(isTaken),
  };
  return {
    dataSet: {
      ...dataSet,
      deals: taken,
      attributes: attributes.map((attribute) => ({ ...attribute, codes: attribute.codes.filter(isTaken) })),
    },
    outcome: outcome.filter(isTaken),
  };
}
