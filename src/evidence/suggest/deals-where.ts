import type { ClosedDeals, DataSet } from '../data-set.ts';

/**
 * The data set of some of its deals, with their outcomes. Companies keep their places, those without a deal too.
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
