import type { Attribute, ClosedDeals, DataSet } from '../data-set.ts';

/** The same data set with its deals sorted by id and its values alphabetically, so that the row order of an export has no effect. */
export function canonicalDataSet(dataSet: DataSet): DataSet {
  const { ids } = dataSet.deals;
  const order = Int32Array.from(ids.keys()).sort((one, other) =>
    compareTexts(ids[one] ?? '', ids[other] ?? ''),
  );
  return {
    ...dataSet,
    deals: pickDeals(dataSet.deals, order),
    attributes: dataSet.attributes.map((attribute) => withSortedValues(pickRows(attribute, order))),
  };
}

export const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export const pickRows = (attribute: Attribute, rows: Int32Array): Attribute => ({
  ...attribute,
  codes: rows.map((row) => attribute.codes[row] ?? 0),
});

/** @param rows rows of the deals to pick */
export function pickDeals(deals: ClosedDeals, rows: Int32Array): ClosedDeals {
  const pick = (column: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  return {
    ids: Array.from(rows, (row) => deals.ids[row] ?? ''),
    company: rows.map((row) => deals.company[row] ?? 0),
    won: Uint8Array.from(rows, (row) => deals.won[row] ?? 0),
    amount: pick(deals.amount),
    createdMs: pick(deals.createdMs),
    closedMs: pick(deals.closedMs),
    enteredLate: Uint8Array.from(rows, (row) => deals.enteredLate?.[row] ?? 0),
    owner: rows.map((row) => deals.owner[row] ?? -1),
    owners: deals.owners,
    churned: Int8Array.from(rows, (row) => deals.churned[row] ?? -1),
  };
}

function withSortedValues(attribute: Attribute): Attribute {
  const order = [...attribute.values.keys()].sort((one, other) =>
    compareTexts(attribute.values[one] ?? '', attribute.values[other] ?? ''),
  );
  const placeOf = new Int32Array(order.length);
  order.forEach((code, place) => {
    placeOf[code] = place;
  });
  return {
    ...attribute,
    values: order.map((code) => attribute.values[code] ?? ''),
    codes: attribute.codes.map((code) => (code >= 0 ? (placeOf[code] ?? code) : code)),
  };
}
